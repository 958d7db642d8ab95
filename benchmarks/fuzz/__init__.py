"""The servers, fed with what no client would send: random bytes, broken frames, odd values, edits that cross.

    python -m benchmarks.fuzz server|mcp [--frames N] [--seed N] [--session N] [--process] [--json]

What is well-formed goes between, and is held against what is known: each request has one answer, and a draft after
random edits has the findings of the same text opened afresh. A server that is mute, an answer that is no message and a
fault of the program's own are told; so is how much memory the process holds as it goes on. The rest of `frames` of one
`session` are never sent: its client vanishes in the middle of one.
"""
