"""Floor 6: many files: what is wished for, what is to be read, who reads it, and what need not be read again.

Whoever lints comes in by `service.py`.
"""
