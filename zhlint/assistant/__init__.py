"""Floor 7: the MCP server, by which assistants that write Chinese check what they write.

It speaks the Model Context Protocol over standard input and output, with nothing but the standard library: revision
2026-07-28, in which each request stands for itself (https://modelcontextprotocol.io/specification/2026-07-28), and
those from 2024-11-05 to 2025-11-25, which begin with `initialize`
(https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle). Its tests hold what goes over the wire
against the published schemas (https://github.com/modelcontextprotocol/modelcontextprotocol/tree/main/schema).

`lines` reads lines, `jsonrpc` makes messages of them, `server` takes them in and hands answers out, `session` tells the
revisions apart, `methods` has what may be asked for; `tools/` holds one tool a file.
"""
