"""The npm packages that we did not write, installed beside the build and never into the source tree."""
import shutil
import subprocess

from harness import Broken, Skipped, shortened

PATIENCE = 900  # seconds for an installation
ASKED_FOR = ("package.json", "package-lock.json")


def is_installed(folder, asked):
    """With the very packages that are asked for today."""
    mark = folder / "installed-lock.json"
    return mark.is_file() and mark.read_bytes() == (asked / "package-lock.json").read_bytes()


def install(folder, asked):
    """The folder of the installed modules; the packages are those of package-lock.json in `asked`, to the byte."""
    folder.mkdir(parents=True, exist_ok=True)
    if not is_installed(folder, asked):
        if shutil.which("npm") is None:
            raise Skipped("there is no npm to install them with")
        for name in ASKED_FOR:
            shutil.copy(asked / name, folder / name)
        command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE)
        if ended.returncode != 0:
            raise Broken(f"expected packages, came exit {ended.returncode} of npm: {shortened(ended.stderr)}")
        shutil.copy(asked / "package-lock.json", folder / "installed-lock.json")
    return folder / "node_modules"
