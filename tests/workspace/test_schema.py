"""The config's schema says what the config's reader says."""

from __future__ import annotations

import jsonschema
import pytest

from tests.workspace.project import CONFIG, project
from zhlint.base import yamlfile
from zhlint.commands import _templates
from zhlint.workspace.config import load_config
from zhlint.workspace.linting import Workspace
from zhlint.workspace.schema import config_schema


@pytest.fixture
def validator(tmp_path):
    project(tmp_path)
    return jsonschema.Draft202012Validator(config_schema(Workspace().rules(load_config(tmp_path))))


def test_it_is_a_schema(validator):
    jsonschema.Draft202012Validator.check_schema(validator.schema)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{}", id="empty"),
        pytest.param(CONFIG, id="own rules"),
        pytest.param(_templates.ENGLISH.format(why="", presets="recommended"), id="what init writes"),
        pytest.param(_templates.CHINESE.format(why="", presets="[recommended, zh-TW]"), id="what it writes in Chinese"),
        pytest.param("rules: {talk: off, no-hedge: {level: error, tokens: [a]}, other: {x: 1}}", id="wishes"),
        pytest.param("overrides: [{files: a, extends: strict, rules: {no-hedge: suggestion}}]", id="overrides"),
        pytest.param("formats: {'*.x': text}\nmax-file-size: 0.5", id="formats"),
    ],
)
def test_accepts(validator, text):
    validator.validate(yamlfile.parse(text, "c").data)


@pytest.mark.parametrize(
    "text",
    [
        "extend: strict",
        "rules: {no-hedge: {level: errr}}",
        "rules: {no-hedge: {tokenz: [a]}}",
        "rules: {talk: {level: error}}",
        "rules: {no-hedge: warn}",
        "overrides: [{rules: {}}]",
        "max-file-size: 0",
        "terms: 3",
    ],
)
def test_refuses(validator, text):
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(yamlfile.parse(text, "c").data)
