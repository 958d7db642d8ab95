"""Detection quality on labelled prose: precision and recall by kind of fault and by rule.

    python -m benchmarks.quality [DATA_DIR] [--preset P] [--rules A,B] [--json] [--bar FILE] [--show KIND]

A labelled set is a folder with `kinds.json` (kind of fault: ids of the rules that look for it) and JSON Lines, any of
which may be missing. Spans are 0-based code points, ends exclusive.

- `passages.jsonl`: `text` as published or drafted, and `findings` an editor made in it: `start`, `end`, `kind`, and
  `certain` (false: counts neither way).
- `injected.jsonl`: a `clean` text, the same `text` with one fault of a `kind` at `start:end`; `strength: style` marks
  a matter of taste, counted apart.
- `lookalikes.jsonl`: a `text` in which nothing of the kind `must_not_flag` may be found.
- `positives.jsonl`: a `text` in which something of the kind `must_flag` has to be found.
"""
