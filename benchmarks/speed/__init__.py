"""How fast zhlint is, how its time and memory grow, and beside what: see docs/performance.md.

`python -m benchmarks.speed` measures and, with `--write`, makes the page and its curves anew;
`python -m benchmarks.speed.instructions` counts the instructions of four fixed runs and holds them against a budget.
"""
