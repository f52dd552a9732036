"""The schema that editors complete level files from: shipped, current, and with a word on every key.

`python -m tests.test_json_schema` writes levels/level.schema.json anew.
"""

import json
import re

from game.command import main
from sim.catalog import data_folder, load_catalog
from sim.level.json_schema import FILE_NAME, SHARED_NAME, json_schema
from sim.level.schema import LevelFile, SharedFile
from sim.study.plans import SCHEMA_NAME, plan_schema

FOLDER = data_folder("levels")
SCHEMA = json_schema(load_catalog())
SHARED = json_schema(load_catalog(), shared=True)
FILES = {FILE_NAME: SCHEMA, SHARED_NAME: SHARED, SCHEMA_NAME: plan_schema()}


def written(schema=SCHEMA) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def objects():
    for schema in (SCHEMA, SHARED):
        yield "a level", schema
        yield from schema["$defs"].items()


def test_the_shipped_schemas_are_current():
    for name, schema in FILES.items():
        assert (FOLDER / name).read_text(encoding="utf-8") == written(schema)


def test_the_command_prints_them(capsys):
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == written()
    assert main(["schema", "--shared"]) == 0
    assert capsys.readouterr().out == written(SHARED)
    assert main(["schema", "--plan"]) == 0
    assert capsys.readouterr().out == written(plan_schema())


def test_what_is_shared_is_a_part_of_every_level():
    assert set(SharedFile.model_fields) <= set(LevelFile.model_fields)


def test_names_of_the_catalogue_are_offered():
    person = SCHEMA["$defs"]["PersonFile"]["properties"]["type"]["anyOf"]
    assert "upset" in person[0]["enum"]
    assert "pattern" in person[1]  # a level may have kinds of its own
    assert "empathise" in SCHEMA["$defs"]["ExtraFile"]["properties"]["move"]["enum"]
    assert "clinic" in SCHEMA["properties"]["trade"]["anyOf"][0]["enum"]
    assert "listen" in SCHEMA["properties"]["principles"]["items"]["enum"]


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
    for name, schema in FILES.items():
        (FOLDER / name).write_text(written(schema), encoding="utf-8")
        print(f"{FOLDER / name} written")
