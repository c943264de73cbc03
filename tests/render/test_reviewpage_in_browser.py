"""The page of a review in a real browser, cut off from every network."""

import json
import shutil
from base64 import b64decode
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.reviewing import a_review, nothing
from weakties.render import reviewpage

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
pytestmark = [
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed"
    ),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                     "--host-resolver-rules=MAP * ~NOTFOUND"):  # fmt: skip
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module", params=["full", "empty", "beside"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    review = nothing() if request.param == "empty" else a_review()
    other = a_review() if request.param == "beside" else None
    path = tmp_path_factory.mktemp("page") / f"{request.param}.html"
    path.write_text(reviewpage.page(review, other), encoding="utf-8")
    return path


def opened(browser: Any, page: Path, width: int, scheme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get(page.as_uri())


def requested(browser: Any) -> list[str]:
    """Return the addresses of everything that was asked for."""
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [m["params"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    return [one["request"]["url"] for one in sent]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_it_stands_alone_fits_and_shuts_no_one_out(
    browser: Any, page: Path, width: int, scheme: str
) -> None:
    browser.get_log("browser"), browser.get_log("performance")
    opened(browser, page, width, scheme)
    assert browser.get_log("browser") == []
    assert requested(browser) == [page.as_uri()]
    browser.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
    wide = browser.execute_script("return document.documentElement.scrollWidth")
    assert wide <= width
    browser.execute_script((files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8"))
    run = "const done = arguments[0]; axe.run(document).then(done, e => done(String(e)))"
    found = browser.execute_async_script(run)
    assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found["violations"]] == []
    assert len(found["passes"]) > 10


def test_its_own_policy_keeps_a_script_from_running(browser: Any, page: Path) -> None:
    opened(browser, page, 1280, "light")
    browser.execute_script(
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        "document.body.append(s)"
    )
    assert browser.execute_script("return window.ran") is None
    browser.get_log("browser")


def test_dark_and_light_are_two_looks(browser: Any, page: Path) -> None:
    looks = []
    for scheme in ("light", "dark"):
        opened(browser, page, 1280, scheme)
        colour = "return getComputedStyle(document.documentElement).backgroundColor"
        looks.append(browser.execute_script(colour))
    assert looks == ["rgb(253, 253, 251)", "rgb(21, 24, 27)"]


def test_it_prints_on_a4(browser: Any, page: Path) -> None:
    opened(browser, page, 1280, "dark")
    size = {"preferCSSPageSize": True}
    printed = b64decode(browser.execute_cdp_cmd("Page.printToPDF", size)["data"])
    assert printed.startswith(b"%PDF")
    assert b"595" in printed  # points that A4 is wide
    assert 1 <= printed.count(b"/Type /Page\n") <= 5
