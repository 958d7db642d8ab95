"""From the tokens of a LaTeX text to blocks of what is seen."""

from __future__ import annotations

from bisect import bisect_left

from zhlint.base.patterns import Pattern
from zhlint.formats._rows import Like
from zhlint.formats._state import State
from zhlint.formats._writer import Sheet
from zhlint.formats.latex.commands import COMMANDS, EMPHASISED, META, STRONG, Command
from zhlint.formats.latex.environments import ENVIRONMENTS, KINDS, LISTS, ORDINARY, TABLES
from zhlint.formats.latex.tokens import Token, Tokens
from zhlint.prose.blocks import OBJECT
from zhlint.prose.markup import Manner

_MARKS = {"~": " ", "``": "“", "''": "”", "`": "‘", "'": "'", "--": "–", "---": "—", "!`": "¡", "?`": "¿"}
_NOTHING_MORE = Pattern(r"[^\S\n]*(?:[%\n]|\Z)")
_DEEPEST = 60


class Reader(State):
    """Reads a text; its `writer` then holds the blocks, the comments and the stretches."""

    def __init__(self, text: str) -> None:
        super().__init__(text, tight=True)  # as xeCJK has it unless it is told otherwise
        self._all = Tokens(text)
        self._tokens, self._partner = self._all.tokens, self._all.partner
        self._documents = [i for i, t in enumerate(self._tokens) if t.form == "begin" and t.name == "document"]
        self._last_fi = max((i for i, t in enumerate(self._tokens) if t.name in ("fi", "else")), default=-1)
        self._switched: list[tuple[Sheet, int, Manner]] = []
        self._depth = 0
        self._tight = False

    def read(self) -> None:
        """Read all of it."""
        self._run(self._preamble(), len(self._tokens))
        self.flush()

    def _preamble(self) -> int:
        """Read what stands before the document begins; the number of the token that begins it."""
        tokens = self._tokens
        begins = self._begins()
        i = 0
        while i < begins:
            token = tokens[i]
            if token.form == "comment":
                self._comment(token)
            elif token.form == "command":
                if token.name in META:
                    i = self._arguments(i, COMMANDS[token.name])
                    continue
                if token.name == "iffalse":
                    i = self._false(i)
                    continue
            i += 1
        return begins

    def _begins(self) -> int:
        """The number of the token that begins the document; a file that only loads packages is all preamble.

        What stands in an environment, or behind text, is an example of a document.
        """
        tokens = self._tokens
        spoken = outer = -1
        loads = False
        for i, token in enumerate(tokens):
            if token.form == "begin":
                if token.name == "document" and i > outer:
                    return i
                outer = max(outer, self._partner.get(i, -1))
            elif token.name in ("documentclass", "usepackage", "RequirePackage"):
                loads = loads or spoken < 0
            elif token.form == "break" and i and self._all.is_spoken(i - 1):
                spoken = i
        return len(tokens) if loads else 0

    def _run(self, i: int, stop: int) -> None:
        while i < stop:
            i = self._token(i)

    def _token(self, i: int) -> int:
        """Read a token and what belongs to it; the number of the one that follows."""
        form, start, end, name = token = self._tokens[i]
        if form == "text":
            if self._tight:
                self._tight = False
                said = self.text[start:end]
                start += len(said) - len(said.lstrip())
            self.sheet.literal(self.text[start:end], start)
        elif form == "command":
            return self._command(i, token)
        elif form == "comment":
            self._comment(token)
        elif form == "mark":
            self._mark(start, end)
        elif form == "break":
            self.flush()
        elif form == "object":
            self._object(start, end, name)
        elif form == "code":
            self._code(token)
        elif form == "{":
            return self._group(i)
        elif form == "begin":
            return self._environment(i, name)
        elif form == "&" and self.likes[-1].kind == "table-cell":
            self.flush()
        elif form in ("[", "]", "&"):
            self.sheet.literal(self.text[start:end], start)
        return i + 1

    def _comment(self, token: Token) -> None:
        if token.name != "gap":
            said = self.text[token.start : token.end]
            self.writer.remark(token.start, token.end, token.start + len(said) - len(said.lstrip("%")))

    def _mark(self, start: int, end: int) -> None:
        """A mark that another is shown for, of no width where it would look like one that stands there as it is."""
        seen = _MARKS[self.text[start:end]]
        if seen == "'" and not self.quoted:
            self.sheet.literal(seen, start)
            return
        if seen in "‘'":
            self.quoted = seen == "‘"
            seen = "‘" if self.quoted else "’"
        self.sheet.put(seen, start, end if end - start > 1 else start)

    def _object(self, start: int, end: int, name: str) -> None:
        displayed = bool(name)
        if displayed:
            self.sheet.close_up()
        self.sheet.put(OBJECT, start, end)
        self._tight = displayed

    def _code(self, token: Token) -> None:
        start = self.text.find("}", token.start) + 1
        end = self.text.rfind("\\end", start, token.end)
        if token.name == "comment":
            self.writer.remark(token.start, token.end, start, token.end - end)
            return
        self.flush()
        first = self.text.find("\n", start, end)
        self.writer.raw(self.writer.lines(first + 1 if first >= 0 else start, end), Like("code"))

    def _stands_apart(self, i: int, stop: int, like: Like) -> None:
        """Read tokens that are no part of the block around them: it is written first, if it has begun."""
        self.open_apart(like)
        self._deeper(i, stop)
        self.close_apart()

    def _deeper(self, i: int, stop: int) -> None:
        """Read the tokens of a group: what is switched in it ends with it."""
        outer, self._switched = self._switched, []
        self._depth += 1
        self._run(i, stop)
        self._depth -= 1
        for sheet, start, manner in self._switched:
            if sheet is self.sheet:
                sheet.mark(start, manner)
        self._switched = outer

    def _group(self, i: int) -> int:
        stop = self._partner.get(i)
        if stop is None or self._depth > _DEEPEST:
            return i + 1
        self._deeper(i + 1, stop)
        return stop + 1

    def _environment(self, i: int, name: str) -> int:
        stop = self._partner.get(i)
        self.flush()
        k = i + 1
        braces = ENVIRONMENTS.get(name.rstrip("*"), 0)
        titles = []
        for group, closed, is_option in self._all.groups(k):
            known = not is_option and braces > 0
            braces -= known
            if not known and self._all.has_han(group, closed) and not self._all.sets(group, closed):
                titles.append((group, closed))
            k = closed + 1
        for group, closed in titles:
            self._stands_apart(group + 1, closed, Like("heading", "title"))
        if stop is None or self._depth > _DEEPEST:
            return k
        example = name != "document" and self._holds_document(k, stop)
        if example or (name.rstrip("*") not in ORDINARY and not self._all.has_han(k - 1, stop)):
            self._foreign(k, stop)
            return stop + 1
        self.likes.append(self._like(name))
        self._deeper(k, stop)
        self.flush()
        self.likes.pop()
        return stop + 1

    def _holds_document(self, i: int, stop: int) -> bool:
        at = bisect_left(self._documents, i)
        return at < len(self._documents) and self._documents[at] < stop

    def _foreign(self, i: int, stop: int) -> None:
        """An environment that nobody knows, without Han in it or with a whole document, is taken as it is."""
        for token in self._tokens[i:stop]:
            if token.form == "comment":
                self._comment(token)
        start, end = self._tokens[i - 1].end, self._tokens[stop].start
        self.writer.raw(self.writer.lines(start, end), Like("code"))

    def _like(self, name: str) -> Like:
        """What prose is in an environment."""
        around = self.likes[-1]
        bare = name.rstrip("*")
        if bare in LISTS:
            return Like("list-item", "", around.depth + 1 if around.kind == "list-item" else 1)
        if bare in TABLES:
            return Like("table-cell", "head")
        like = KINDS.get(bare)
        if like is None:
            return around
        return like._replace(depth=around.depth + 1) if like.kind == around.kind == "quote" else like

    # commands

    def _command(self, i: int, token: Token) -> int:
        name = token.name
        command = COMMANDS.get(name) or (COMMANDS.get(name[:-1]) if name.endswith("*") else None)
        if name == "item":
            return self._item(i)
        if name == "def":
            return self._definition(i)
        if name == "iffalse":
            return self._false(i)
        if command is None and "index" in name:
            command = COMMANDS["index"]
        if command is None:
            return self._unknown(i, token) if name[:1].isalpha() else i + 1
        if name in STRONG or name in EMPHASISED:
            self._switched.append((self.sheet, self.sheet.length, "strong" if name in STRONG else "em"))
            return i + 1
        if command.breaks:
            self.flush()
        if command.arguments:
            return self._arguments(i, command)
        return self._symbol(i, command)

    def _arguments(self, i: int, command: Command) -> int:
        """Read the arguments of a command as its signature tells."""
        k = i + 1
        end = self._tokens[i].end
        for letter in command.arguments:
            at = k
            while closed := self._all.option(at):
                at = closed + 1
            if self._all.is_blank(at) and self._all.closed(at + 1):
                at += 1
            closed = self._all.closed(at)
            if not closed:
                if letter == "h" and at < len(self._tokens) and self._tokens[at].form == "command":
                    k = at + 1
                    continue
                k = at if command.shows or at > k else k
                break
            k = closed + 1
            end = self._tokens[closed].end
            if letter == "h":
                continue
            if self._depth > _DEEPEST:
                return at + 1
            if letter == "s" and command.like is not None:
                self._stands_apart(at + 1, closed, command.like)
            else:
                start = self.sheet.length
                sheet = self.sheet
                self._deeper(at + 1, closed)
                if command.manner is not None and sheet is self.sheet:
                    sheet.mark(start, command.manner)
        if command.shows:
            self.sheet.put(command.shows, self._tokens[i].start, max(end, self._tokens[k - 1].end))
        return k

    def _symbol(self, i: int, command: Command) -> int:
        """A command without arguments: what it shows, and the `{}` behind it."""
        start, end = self._tokens[i].start, self._tokens[i].end
        k = i + 1
        name = self._tokens[i].name
        shown = command.shows
        if (name[-1:].isalpha() or name in ("^", "~")) and self._all.closed(k) == k + 1:
            end = self._tokens[k + 1].end
            k += 2
            shown = shown or ("" if name.isalpha() else name)
        if shown == "\n":
            if (closed := self._all.option(k)) and closed - k == 2:
                k = closed + 1
            if self.likes[-1].kind == "table-cell":
                self.flush()
                self.likes[-1] = self.likes[-1]._replace(label="")
                return k
        if shown:
            self.sheet.put(shown, start, end)
        return k

    def _item(self, i: int) -> int:
        self.flush()
        like = self.likes[-1]
        if like.kind not in ("list-item", "meta"):
            like = self.likes[-1] = Like("list-item", "", 1)
        closed = self._all.option(i + 1)
        if not closed:
            return i + 1
        if self._all.has_han(i + 1, closed) and self._depth <= _DEEPEST:
            self._stands_apart(i + 2, closed, like._replace(label="term"))
        return closed + 1

    def _definition(self, i: int) -> int:
        r"""`\def\name#1{…}` is passed over."""
        for k in range(i + 1, min(i + 12, len(self._tokens))):
            if closed := self._all.closed(k):
                return closed + 1
        return i + 1

    def _false(self, i: int) -> int:
        r"""What stands between `\iffalse` and `\fi` is not seen."""
        k = i + 1 if i < self._last_fi else len(self._tokens)
        while k < len(self._tokens) and self._tokens[k].name not in ("fi", "else"):
            k += 1
        return k + 1 if k < len(self._tokens) else i + 1

    def _unknown(self, i: int, token: Token) -> int:
        """A command that nobody knows: an argument that holds Han is text, several of them are cells."""
        groups = list(self._all.groups(i + 1))
        last = groups[-1][1] if groups else i
        end = self._tokens[last].end
        braces = [(k, closed) for k, closed, is_option in groups if not is_option]
        spoken = [each for each in braces if self._all.has_han(*each)]
        if self._depth > _DEEPEST:
            return i + 1
        alone = self._has_line(token.start, end)
        if len(spoken) == 1 and not (alone and len(braces) > 1):
            ((k, closed),) = spoken
            self._deeper(k + 1, closed)
        else:
            if not alone:
                self.sheet.put(OBJECT, token.start, end)
            for k, closed in spoken:
                self._stands_apart(k + 1, closed, Like("table-cell"))
        return last + 1

    def _has_line(self, start: int, end: int) -> bool:
        """Whether `start:end` has its line to itself, or stands at the beginning of a paragraph or at its end."""
        text, at = self.text, start
        while at > 0 and text[at - 1] != "\n" and text[at - 1].isspace():
            at -= 1
        if at > 0 and text[at - 1] != "\n":
            return False
        return text.endswith("\n", start, end) or _NOTHING_MORE.match(text, end) is not None
