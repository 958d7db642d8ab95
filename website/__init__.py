"""The docs as a site: Chinese first, English beside, and a page on which the linter runs in the reader's browser.

`python -m website` builds it into build/website/site. Pages are written in docs/zh (Chinese) and docs (English); those
of the rules and of the keys of the config are made of the code.
"""
