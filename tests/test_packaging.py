"""What Handrail is packed in, held against the program: settings, ports, probes, accounts, files and times agree with it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import app
from adapters.opening import open_channels, open_pages
from adapters.server import make_site
from adapters.serving import UNDER_WAY
from adapters.slack.socket_mode import ENDING
from bot.settings.environment import Settings, read_settings
from bot.settings.table import NAMES
from content.company import FILES
from tests.house import open_house
from tests.running import ROOT
from tests.test_one_server import GUID

KUBERNETES, SYSTEMD, COMPOSE = (ROOT / "deploy" / name for name in ("kubernetes", "systemd", "compose"))
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
LOCKS = ("requirements.lock", "requirements-traces.lock")
"""What an image is made from: without traces, and with them."""
SHOWN_TO_NOBODY = {"/healthz", "/readyz", "/metrics"}
"""Addresses for whoever watches over the process, and for nobody behind the balancer."""


def image() -> dict[str, str]:
    """The environment of a container."""
    said = re.search(r"^ENV (.*?[^\\])$", DOCKERFILE, re.MULTILINE | re.DOTALL)
    assert said is not None
    return dict(pair.split("=", 1) for pair in said[1].replace("\\\n", " ").split())


def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8")))


def manifests() -> dict[str, dict[str, Any]]:
    """Every object of the cluster, by kind and name."""
    listed = yaml.safe_load((KUBERNETES / "kustomization.yaml").read_text("utf-8"))["resources"]
    assert {*listed, "kustomization.yaml"} == {file.name for file in KUBERNETES.glob("*.yaml")}
    every = (one for name in listed for one in yaml.safe_load_all((KUBERNETES / name).read_text("utf-8")))
    return {f"{one['kind']}/{one['metadata']['name']}": one for one in every}


def pods() -> dict[str, dict[str, Any]]:
    found = manifests()
    return {
        "server": found["Deployment/handrail"]["spec"]["template"]["spec"],
        "backup": found["CronJob/handrail-backup"]["spec"]["jobTemplate"]["spec"]["template"]["spec"],
    }


def units() -> dict[str, list[tuple[str, str]]]:
    lines = {file.name: file.read_text("utf-8").splitlines() for file in SYSTEMD.glob("*.service")}
    return {
        name: [tuple(line.split("=", 1)) for line in said if "=" in line and not line.startswith("#")]  # type: ignore[misc]
        for name, said in lines.items()
    }


def test_the_image_holds_what_the_program_is_made_of_and_nothing_else() -> None:
    copied = {
        source
        for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
        for source in line.split()[:-1]
    }
    ignored = [line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line and line[0] != "#"]
    assert ignored[0] == "*"
    assert {line[1:] for line in ignored if line.startswith("!")} == copied
    assert all((ROOT / source).exists() for source in copied)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert copied == {*project["tool"]["importlinter"]["root_packages"], "app.py", *LOCKS}
    assert {"**/__pycache__", "**/*.pyc"} <= set(ignored)


def test_the_image_is_of_the_python_that_is_tested_and_installs_by_hash_and_without_a_compiler() -> None:
    bases = set(re.findall(r"^FROM (python:\S+)", DOCKERFILE, re.MULTILINE))
    assert bases == {"python:3.11-slim-trixie"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    install = re.search(r"pip install (.*?)&&", DOCKERFILE, re.DOTALL)
    assert install is not None
    assert "--require-hashes" in install[1]
    assert "--only-binary=:all:" in install[1]
    assert "-r /tmp/${REQUIREMENTS}" in install[1]
    assert f"ARG REQUIREMENTS={LOCKS[0]}" in DOCKERFILE
    assert not re.search(r"build-essential|\bgcc\b|-dev\b", DOCKERFILE)


def locked(name: str) -> dict[str, str]:
    """The version of each package, and for which machines."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return dict(line.removesuffix(" \\").split("==", 1) for line in lines if "==" in line and line[0] not in " #")  # type: ignore[misc]


def test_with_traces_the_same_packages_of_the_same_versions_are_installed_and_theirs() -> None:
    without, traces, developing = (locked(name) for name in (*LOCKS, "requirements-dev.lock"))
    assert without.items() < traces.items() <= developing.items()
    assert all(name.startswith("opentelemetry-") or name == "protobuf" for name in traces.keys() - without.keys())
    assert not any("index-url" in (ROOT / name).read_text("utf-8") for name in LOCKS)


def test_examples_name_no_setting_that_is_none_not_even_in_a_comment() -> None:
    files = [
        ROOT / "compose.yaml",
        ROOT / "Dockerfile",
        *(one for one in (ROOT / "deploy").rglob("*") if one.is_file()),
    ]
    for file in files:
        assert set(re.findall(r"\bHANDRAIL_[A-Z_]+\b", file.read_text("utf-8"))) <= NAMES, file


def test_the_last_stage_serves_as_an_account_without_rights() -> None:
    assert DOCKERFILE.rstrip().endswith("FROM program AS serve")
    users = re.findall(r"^USER (\S+)", DOCKERFILE, re.MULTILINE)
    assert users == ["10001:10001", "root", "10001:10001"], "root only to install, and not in what serves"
    assert DOCKERFILE.index("USER root") > DOCKERFILE.index("FROM program AS backup")


def environments() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Whatever sets settings, with what it sets."""
    yield "Dockerfile", image()
    for name, service in compose()["services"].items():
        if name not in ("postgres", "balancer"):
            yield f"compose {name}", service["environment"]
    literals = yaml.safe_load((KUBERNETES / "kustomization.yaml").read_text("utf-8"))["configMapGenerator"][0]
    yield "kustomization", dict(one.split("=", 1) for one in literals["literals"])
    for name, pod in pods().items():
        yield f"pod {name}", {one["name"]: one["value"] for one in pod["containers"][0]["env"]}
    for unit, lines in units().items():
        yield unit, dict(value.split("=", 1) for name, value in lines if name == "Environment")
    example = (COMPOSE / "handrail.env.example").read_text("utf-8").splitlines()
    yield "handrail.env.example", dict(line.split("=", 1) for line in example if not line.startswith("#"))


@pytest.mark.parametrize(("where", "given"), list(environments()), ids=lambda one: one if isinstance(one, str) else "")
def test_every_setting_that_is_set_is_one_and_can_be_used(where: str, given: Mapping[str, str]) -> None:
    assert {name for name in given if name.startswith("HANDRAIL_")} <= NAMES, where
    plain = {name: value for name, value in given.items() if "${" not in value}
    read_settings(plain, ROOT)


def test_a_container_listens_for_others_and_never_serves_the_web_chat() -> None:
    settings = read_settings(image(), ROOT)
    assert (settings.host, settings.port, settings.web, settings.log_json) == ("0.0.0.0", 8080, False, True)
    assert settings.drain > 0


def test_ports_and_probes_are_those_of_the_program() -> None:
    port = int(image()["HANDRAIL_PORT"])
    paths = {route.resource.canonical for route in make_site(_never, []).router.routes() if route.resource is not None}
    assert f"HTTPConnection('127.0.0.1', {port}" in DOCKERFILE
    assert "'/healthz'" in DOCKERFILE
    assert f"EXPOSE {port}" in DOCKERFILE
    container = pods()["server"]["containers"][0]
    assert container["ports"] == [{"name": "http", "containerPort": port}]
    probes = {name: container[f"{name}Probe"]["httpGet"] for name in ("startup", "liveness", "readiness")}
    assert {probe["path"] for probe in probes.values()} == paths
    assert {probe["port"] for probe in probes.values()} == {"http"}
    assert (probes["startup"]["path"], probes["readiness"]["path"]) == ("/healthz", "/readyz")
    (service,) = manifests()["Service/handrail"]["spec"]["ports"]
    assert service["targetPort"] == "http"
    assert f"handrail-1:{port} handrail-2:{port}" in (COMPOSE / "Caddyfile").read_text("utf-8")


async def _never() -> bool:
    return False


def test_nobody_is_cut_off_before_everybody_is_answered() -> None:
    drain = int(image()["HANDRAIL_DRAIN"])
    longest = drain + max(UNDER_WAY, 2 * ENDING + app.GOING_ON) + app.GOING_ON
    (stop,) = (int(value) for name, value in units()["handrail.service"] if name == "TimeoutStopSec")
    given = {
        "compose": int(compose()["services"]["handrail-1"]["stop_grace_period"].removesuffix("s")),
        "kubernetes": pods()["server"]["terminationGracePeriodSeconds"],
        "systemd": stop,
    }
    assert {name: seconds for name, seconds in given.items() if seconds < longest + 5} == {}
    readiness = pods()["server"]["containers"][0]["readinessProbe"]
    assert readiness["periodSeconds"] * readiness["failureThreshold"] < drain, "or nobody has noticed when it stops"


def test_accounts_and_places_agree_everywhere() -> None:
    places = {image()["HANDRAIL_STATE"], image()["HANDRAIL_FEEDBACK_KEYS"]}
    assert set(re.findall(r'"(/var[^"]+)"', re.findall(r"^VOLUME (.+)$", DOCKERFILE, re.MULTILINE)[0])) == places
    made = re.search(r"install -d -o 10001 -g 10001 -m 0700 (.+)$", DOCKERFILE, re.MULTILINE)
    assert made is not None
    assert set(made[1].split()) == places
    for name, pod in pods().items():
        account = pod["securityContext"]
        assert (account["runAsUser"], account["runAsGroup"], account["fsGroup"]) == (10001, 10001, 10001), name
        assert account["fsGroupChangePolicy"] == "OnRootMismatch", "else keys are opened to the group, and refused"
        mounts = {mount["mountPath"]: mount["name"] for mount in pod["containers"][0]["volumeMounts"]}
        assert places < set(mounts)
        assert mounts["/var/lib/handrail"] != mounts["/var/lib/handrail-voices-keys"]
        assert set(mounts.values()) == {volume["name"] for volume in pod["volumes"]}
        claims = {one["persistentVolumeClaim"]["claimName"] for one in pod["volumes"] if "persistentVolumeClaim" in one}
        assert {f"PersistentVolumeClaim/{claim}" for claim in claims} <= set(manifests())
    for name in ("handrail-1", "handrail-2", "backup"):
        service = compose()["services"][name]
        assert service["user"] == "10001:10001"
        assert places <= {volume.split(":")[1] for volume in service["volumes"]}
        assert {volume.split(":")[0] for volume in service["volumes"] if volume[0] not in "./"} <= set(
            compose()["volumes"]
        )


def test_nothing_may_more_than_it_needs() -> None:
    for name, pod in pods().items():
        container = pod["containers"][0]
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }, name
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["automountServiceAccountToken"] is False
        assert pod["enableServiceLinks"] is False, "HANDRAIL_PORT=tcp://… is no setting"
        assert container["resources"]["limits"]["memory"]
    for name in ("handrail-1", "handrail-2", "backup"):
        service = compose()["services"][name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "ports" not in service
    assert "ports" not in compose()["services"]["postgres"]
    assert compose()["networks"]["back"]["internal"] is True


def test_there_are_two_replicas_and_nothing_sticks_to_one() -> None:
    services = compose()["services"]
    assert services["handrail-1"] == services["handrail-2"]
    assert manifests()["Deployment/handrail"]["spec"]["replicas"] == 2
    assert manifests()["Service/handrail"]["spec"]["sessionAffinity"] == "None"
    assert manifests()["PodDisruptionBudget/handrail"]["spec"]["maxUnavailable"] == 1
    caddy = (COMPOSE / "Caddyfile").read_text("utf-8")
    assert "lb_policy round_robin" in caddy
    assert "health_uri /readyz" in caddy


def test_the_keys_of_the_months_are_where_no_backup_of_a_cluster_finds_them() -> None:
    claim = manifests()["PersistentVolumeClaim/handrail-voices-keys"]
    assert claim["metadata"]["labels"]["velero.io/exclude-from-backup"] == "true"


def test_the_companys_files_are_those_that_are_read() -> None:
    content = yaml.safe_load((KUBERNETES / "kustomization.yaml").read_text("utf-8"))["configMapGenerator"][1]
    assert {Path(file).name for file in content["files"]} == set(FILES)


async def test_the_balancer_passes_on_what_others_may_reach_and_nothing_else(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        settings = everything_set_up()
        channels = open_channels(settings, house.reception, house.services, b"k" * 32)
        pages = open_pages(settings, house.services)
        site = make_site(_never, [*pages, *(route for one in channels.values() for route in one.routes)])
        served = {route.resource.canonical for route in site.router.routes() if route.resource is not None}
    said = re.search(r"@known path (.+)", (COMPOSE / "Caddyfile").read_text("utf-8"))
    assert said is not None
    known = [re.compile(re.escape(one).replace(r"\*", ".*") + "$") for one in said[1].split()]
    assert {path for path in served if not any(one.match(path) for one in known)} <= SHOWN_TO_NOBODY
    assert [one.pattern for one in known if not any(one.match(path) for path in served - SHOWN_TO_NOBODY)] == []


def everything_set_up() -> Settings:
    given = {
        "HANDRAIL_URL": "https://handrail.shop.example",
        "SLACK_CLIENT_ID": "1.2",
        "HANDRAIL_SLACK_WORKSPACES": "T0123ABCD",
        "SLACK_CLIENT_SECRET": "c" * 32,
        "SLACK_SIGNING_SECRET": "s" * 32,
        "MicrosoftAppId": GUID,
        "MicrosoftAppPassword": "p" * 40,
        "MicrosoftAppTenantId": GUID,
        "HANDRAIL_SMTP_URL": "smtp://127.0.0.1:1?plain=yes",
        "HANDRAIL_MAIL_FROM": "handrail@shop.example",
        "HANDRAIL_XAPI_USER": "lms",
        "HANDRAIL_XAPI_PASSWORD": "sixteen-letters-x",
    }
    return read_settings(given, ROOT)


@pytest.mark.parametrize("unit", sorted(file.name for file in SYSTEMD.glob("handrail*.*") if file.suffix != ".conf"))
def test_systemd_takes_the_units_as_they_stand(unit: str, tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("needs systemd-analyze, which is not on this machine")
    for file in SYSTEMD.iterdir():
        here = file.read_text("utf-8").replace("/opt/handrail/.venv/bin/python", sys.executable)
        (tmp_path / file.name).write_text(here, "utf-8")
    done = subprocess.run([program, "verify", tmp_path / unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_systemd_finds_the_service_well_shut() -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("needs systemd-analyze, which is not on this machine")
    file = str(SYSTEMD / "handrail.service")
    done = subprocess.run(
        [program, "security", "--offline=true", "--threshold=20", file], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-300:]
