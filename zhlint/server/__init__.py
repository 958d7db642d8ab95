"""Floor 7: a language server: documents as an editor has them, what is found in them, and what can be done about it.

The protocol is https://microsoft.github.io/language-server-protocol/specifications/lsp/3.18/specification/. Two threads
share the work: in one messages come and go (`protocol`), in the main one drafts are checked (`bench`, `checking`),
for only there a rule that takes too long can be ended.
"""
