import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "notebooks.md"


def test_the_page_lists_every_method_and_no_other(client):
    cells = re.findall(r"^\| (`.*?) \|", PAGE.read_text(), re.MULTILINE)
    listed = {name for cell in cells for name in re.findall(r"`(\w+)[(.]", cell)}
    public = {name for name in dir(client) if not name.startswith("_")} - {"url", "timeout"}
    assert listed == public
