"""The schema that editors complete level files from: shipped, current, and with a word on every key.

`python -m tests.test_json_schema` writes levels/level.schema.json anew.
"""

import json
import re

from game.command import main
from sim.catalog import data_folder, load_catalog
from sim.level.json_schema import FILE_NAME, json_schema
from sim.level.schema import LevelFile

SHIPPED = data_folder("levels") / FILE_NAME
SCHEMA = json_schema(load_catalog())


def written() -> str:
    return json.dumps(SCHEMA, indent=2, ensure_ascii=False) + "\n"


def objects():
    yield "a level", SCHEMA
    yield from SCHEMA["$defs"].items()


def test_the_shipped_schema_is_current():
    assert SHIPPED.read_text(encoding="utf-8") == written()


def test_the_command_prints_it(capsys):
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == written()


def test_every_key_is_explained():
    unsaid = [f"{name}.{key}" for name, node in objects() for key in node["properties"] if not described(node, key)]
    assert not unsaid


def described(node, key) -> bool:
    return len(node["properties"][key].get("description", "")) > 3


def test_no_object_takes_keys_that_it_does_not_know():
    assert all(node["additionalProperties"] is False for _, node in objects())


def test_the_moves_that_have_words_are_listed_with_their_titles():
    says = SCHEMA["$defs"]["StoryFile"]["properties"]["says"]
    assert says["properties"]["empathise"]["description"] == load_catalog().moves["empathise"].title
    assert says["additionalProperties"] is False
    assert "listen" not in says["properties"]
    assert "option" not in says["properties"]
    assert set(SCHEMA["$defs"]["StoryFile"]["properties"]["replies"]["properties"]) == set(
        load_catalog().words["replies"]
    )


def test_what_must_be_given_is_what_the_checks_ask_for():
    asked = [name for name, field in LevelFile.model_fields.items() if field.is_required()]
    assert sorted(SCHEMA["required"]) == sorted(asked) == ["name", "trade"]


def test_every_reference_in_it_leads_somewhere():
    found = re.findall(r'"\$ref": "#/\$defs/(\w+)"', written())
    assert found
    assert set(found) <= set(SCHEMA["$defs"])


if __name__ == "__main__":
    SHIPPED.write_text(written(), encoding="utf-8")
    print(f"{SHIPPED} written")
