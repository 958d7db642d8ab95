"""Set phrases that the dictionary lacks, and right ones that look like slips of others."""

from __future__ import annotations

LACKING = """
稍安毋躁
"""
"""Idioms and set phrases in daily use that the dictionary lacks or holds for something else."""

FREE = """
莫明其妙
"""
"""Forms one character from an idiom that stand in good prose: accepted variants, turns of phrase."""
