"""Whatever a client sends or leaves out: an answer by the protocol or silence, and the server lives."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import threading
import tracemalloc

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assistant import schemas
from tests.assistant.wire import asked, hello, legacy, line, modern, said, talk, told, tool
from tests.command import SCRIPT, called
from tests.support import fewer
from zhlint.assistant import server, tools
from zhlint.assistant.jsonrpc import INTERNAL_ERROR, INVALID_REQUEST, PARSE_ERROR
from zhlint.assistant.roots import Roots
from zhlint.assistant.server import Server
from zhlint.assistant.session import Session
from zhlint.assistant.tools import Context

DRAFT = "他仅仅只是看了看,没有说话。"
ALIVE = modern("tools/list", "alive")


def codes(*messages: object) -> list[object]:
    """What each message gets, the code of an error or its id, and last the sign of life."""
    answers = talk(*messages, ALIVE)
    assert answers[-1]["id"] == "alive"
    return [answer["error"]["code"] if "error" in answer else answer["id"] for answer in answers[:-1]]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"{\n", [PARSE_ERROR], id="broken JSON"),
        pytest.param(b"\n \n\r\n", [], id="blank lines"),
        pytest.param(b"\x00\xff\n", [PARSE_ERROR], id="no text"),
        pytest.param(b"Content-Length: 2\r\n\r\n", [PARSE_ERROR], id="headers of another protocol"),
        pytest.param(b"[" * 200_000 + b"\n", [PARSE_ERROR], id="depth"),
        pytest.param(line([]), [INVALID_REQUEST], id="an empty batch"),
        pytest.param(line([ALIVE, ALIVE]), [INVALID_REQUEST], id="a batch"),
    ],
)
def test_what_is_no_message(data, expected):
    assert codes(data) == expected


def test_an_error_without_an_id_has_none():
    answer = asked(b"{\n")
    assert "id" not in answer
    jsonschema.validate(answer, schemas.ERROR)


def test_batches_are_of_one_revision():
    first, second, notice = legacy("ping", 1), legacy("tools/list", 2), {"jsonrpc": "2.0", "method": "x"}
    batch = [first, notice, second, {"jsonrpc": "2.0", "id": 3}, 4]
    (answers,) = (answer for answer in talk(hello("2025-03-26"), batch) if isinstance(answer, list))
    assert [answer.get("id") for answer in answers] == [1, 2, 3, None]
    assert talk(hello("2025-03-26"), [notice])[1:] == []
    for version in ("2024-11-05", "2025-06-18", "2025-11-25"):
        assert talk(hello(version), batch)[1]["error"]["code"] == INVALID_REQUEST


def test_a_line_that_is_too_long(monkeypatch):
    monkeypatch.setattr(server, "LONGEST", 1000)
    assert codes(tool("lint", text="好" * 1000), tool("lint", text="好")) == [INVALID_REQUEST, 1]


def test_a_text_of_fifty_megabytes():
    text = "山高路远。\n\n" * (50_000_000 // 17)
    assert "larger than 16 MB" in told(tool("lint", text=text))
    assert "larger than 16 MB" in told(tool("fix", text=text))


def test_ids_come_back_as_they_came():
    for id in (0, -1, 2**60, "", "中", "\ud83d", "\u2028"):
        assert asked(modern("tools/list", id))["id"] == id


def test_a_fault_of_ours_is_told_and_costs_no_other_answer(monkeypatch):
    def broken(given, context):
        raise RecursionError("no\nend")

    monkeypatch.setattr(tools.get("rules"), "call", broken)
    complaints: list[str] = []
    answers = talk(tool("rules"), tool("lint", text="他走了。"), complaints=complaints)
    assert answers[0]["error"]["code"] == INTERNAL_ERROR
    assert "RecursionError" in answers[0]["error"]["message"]
    assert "structuredContent" in answers[1]["result"]
    assert len(complaints) == 1
    assert "\n" not in complaints[0]


class Pipe:
    """What a client writes to and reads from while the server is at work."""

    def __init__(self) -> None:
        self.source, self.end = os.pipe()
        self.answers: list[dict] = []
        session = Session(Context(Roots([])))
        self.server = Server(session, lambda size: os.read(self.source, size), self.take, pytest.fail)

    def send(self, *messages: object) -> None:
        os.write(self.end, b"".join(map(line, messages)))

    def take(self, data: bytes) -> int:
        self.answers.append(json.loads(data))
        return len(data)

    def serve(self) -> None:
        self.server.serve()
        os.close(self.source)


def test_a_request_is_called_off_while_it_is_worked_on(monkeypatch):
    pipe = Pipe()
    begun, heard = threading.Event(), threading.Event()

    def slow(given, context):
        begun.set()
        assert heard.wait(60)
        while not context.cancelled():
            pass
        return tools.Answer(("too late",), {})

    monkeypatch.setattr(tools.get("rules"), "call", slow)

    def client() -> None:
        pipe.send(tool("rules") | {"id": "slow"}, ALIVE)
        assert begun.wait(60)
        heard.set()
        pipe.send(legacy("ping", "ping"))
        pipe.send({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": "slow"}})
        os.close(pipe.end)

    thread = threading.Thread(target=client)
    thread.start()
    pipe.serve()
    thread.join()
    assert [answer["id"] for answer in pipe.answers] == ["ping", "alive"]


def test_linting_is_left_where_it_is_called_off(monkeypatch):
    text = "山高路远，他仅仅只是看了看。\n\n" * 20_000
    pipe = Pipe()
    asks = []
    answer = pipe.server._session.answer

    def called_off_soon(call, cancelled):
        def counted() -> bool:
            asks.append(1)
            if len(asks) == 5:
                pipe.server._call_off(call.id)
            return cancelled()

        return answer(call, counted)

    monkeypatch.setattr(pipe.server._session, "answer", called_off_soon)
    thread = threading.Thread(target=lambda: (pipe.send(tool("lint", text=text), ALIVE), os.close(pipe.end)))
    thread.start()
    pipe.serve()
    thread.join()
    assert [answer["id"] for answer in pipe.answers] == ["alive"]


@pytest.mark.parametrize(
    "params", [{}, {"requestId": 7}, {"requestId": None}, {"requestId": []}, {"requestId": {"a": 1}}]
)
def test_what_nobody_asked_for_cannot_be_called_off(params):
    assert codes({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": params}) == []


def test_what_waits_can_be_called_off():
    off = {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": "s"}}
    opened = talk(modern("subscriptions/listen", "s", notifications={}), ALIVE, off)
    assert [answer.get("id") for answer in opened] in (["alive"], [None, "alive"])


def test_of_too_many_subscriptions_the_oldest_ends():
    opened = talk(*(modern("subscriptions/listen", f"s{i}", notifications={}) for i in range(102)))
    ids = [answer["id"] for answer in opened if "id" in answer]
    assert ids == [f"s{i}" for i in range(102)]
    assert "id" in opened[100]  # before the client is gone


@pytest.mark.parametrize("error", [BrokenPipeError, ValueError, ConnectionResetError])
def test_a_client_that_does_not_listen_any_more(error):
    def write(data: bytes) -> int:
        raise error

    waiting = threading.Event()

    def read(size: int) -> bytes:
        if not waiting.is_set():
            waiting.set()
            return line(ALIVE) * 3
        threading.Event().wait(60)  # it says no more, and does not go either
        return b""

    Server(Session(Context(Roots([]))), read, write, pytest.fail).serve()


def test_a_client_whose_end_breaks():
    parts = iter([line(ALIVE)])

    def read(size: int) -> bytes:
        try:
            return next(parts)
        except StopIteration:
            raise OSError from None

    out: list[bytes] = []
    Server(Session(Context(Roots([]))), read, lambda data: out.append(data) or len(data), pytest.fail).serve()
    assert len(out) == 1


def test_what_is_written_in_pieces_is_written_whole():
    out = bytearray()

    def write(data: bytes) -> int:
        out.extend(data[:7])
        return min(len(data), 7)

    data = iter([line(ALIVE), b""])
    Server(Session(Context(Roots([]))), lambda size: next(data), write, pytest.fail).serve()
    assert json.loads(out)["id"] == "alive"


SEEDS = [
    line(message)
    for message in (
        hello(),
        legacy("tools/call", 1, name="lint", arguments={"text": DRAFT}),
        tool("lint", text=DRAFT, preset=["strict"], max_findings=3, compact=False),
        tool("fix", text=DRAFT, unsafe=True),
        tool("explain", rule="redundant-phrase"),
        tool("rules", words=["标点"], max_rules=3),
        modern("resources/read", uri="zhlint://rules/redundant-phrase"),
        modern("prompts/get", name="editorial-pass", arguments={"text": DRAFT}),
        modern("completion/complete", ref={"type": "ref/prompt", "name": "editorial-pass"}, argument={"name": "preset", "value": ""}),
        modern("server/discover"),
        {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}},
        [legacy("ping", 8), legacy("ping", 9)],
    )
]  # fmt: skip
PIECES = [b'"', b"{", b"}", b"[", b"]", b",", b":", b"null", b"true", b"-1", b"1e999", b'""', b"\n", b"\\", b"\\ud800", b"\xff", b"_meta", b'"id":', b"\x00"]  # fmt: skip


@st.composite
def mutated(draw) -> bytes:
    """A message in which some bytes are gone, doubled, or others."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        end = min(len(data), at + draw(st.integers(0, 12)))
        data = data[:at] + draw(st.sampled_from([b"", data[at:end] * 2, *PIECES])) + data[end:]
    return data


@fewer(2)
@given(st.lists(mutated(), max_size=5))
def test_whatever_comes_what_goes_is_of_the_protocol(messages):
    complaints: list[str] = []
    lines = said(b"".join(messages) + b"\n" + line(ALIVE), complaints=complaints)
    answers = [json.loads(each) for each in lines]
    for answer in answers:
        for each in answer if isinstance(answer, list) else [answer]:
            jsonschema.validate(each, schemas.MESSAGE)
    assert "alive" in [answer.get("id") for answer in answers if isinstance(answer, dict)]
    assert complaints == []


def test_the_command_serves_standard_input(tmp_path):
    (tmp_path / "a.md").write_text(DRAFT, encoding="utf-8")
    run = called("mcp", stdin=line(tool("lint", path="a.md")), cwd=tmp_path)
    assert run.returncode == 0
    assert run.stderr == b""
    assert json.loads(run.stdout)["result"]["content"][0]["text"].startswith("a.md: 2 findings")


def test_folders_of_the_command_line(tmp_path):
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text(DRAFT, encoding="utf-8")
    asking = b"".join(line(tool("lint", path=path)) for path in ("a.md", "../two/a.md", "../three/a.md"))
    run = called("mcp", "one", "two", stdin=asking, cwd=tmp_path)
    answers = [json.loads(each)["result"] for each in run.stdout.splitlines()]
    assert [answer["isError"] for answer in answers] == [False, False, True]
    refused = called("mcp", "none", cwd=tmp_path)
    assert (refused.returncode, refused.stderr) == (2, b"zhlint: no such folder `none`\n")


@pytest.mark.process
def test_the_process_ends_with_its_client(tmp_path):
    def started():
        return subprocess.Popen([SCRIPT, "mcp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path)  # fmt: skip

    process = started()
    out, err = process.communicate(line(ALIVE), timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert json.loads(out)["id"] == "alive"
    process = started()
    process.stdout.close()
    process.stdin.write(line(ALIVE))
    process.stdin.flush()  # and stays open: what ends the server is that nobody listens
    assert process.wait(60) == 0
    assert process.stderr.read() == b""


@pytest.mark.corpus
def test_what_is_asked_again_and_again_takes_no_more_memory():
    asking = b"".join(map(line, [tool("lint", text=DRAFT), tool("fix", text=DRAFT), tool("rules"), hello(), b"{\n"]))

    def held(times: int) -> int:
        said(asking * times)
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    held(10)
    tracemalloc.start()
    before = held(10)
    grown = held(60) - before
    tracemalloc.stop()
    assert grown < 100_000
