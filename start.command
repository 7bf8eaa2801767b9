#!/bin/sh
# Double-click on a Mac to open the dashboard (on Linux too, where files may be run).
# Everything is kept in this folder: to remove it, delete the folder.
cd "$(dirname "$0")" || exit 1
PATH="$PATH:/opt/homebrew/bin:/usr/local/bin:$HOME/.local/bin"
python=.venv/bin/python

stop() {
    printf '\n%s\n\nPress Return to close this window. ' "$*"
    read -r _
    exit 1
}

# On a Mac /usr/bin/python3 is too old, and only asking it may open a window that offers Apple's tools.
find_python() {
    for name in python3.13 python3.12 python3.11 python3.14 python3; do
        [ "$(uname) $(command -v "$name")" = "Darwin /usr/bin/python3" ] && continue
        "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null && echo "$name" && return
    done
}

make_venv() {
    rm -rf .venv
    found=$(find_python)
    if [ -n "$found" ]; then
        "$found" -m venv .venv
    elif command -v uv >/dev/null; then
        uv venv --seed --python 3.11 .venv
    else
        stop "Python 3.11 to 3.14 is needed, and none was found." \
            "Please install it from https://www.python.org/downloads/ and double-click start.command again."
    fi
}

set_up() {
    echo "First start: fetching what the dashboard needs into the folder .venv."
    echo "This needs the internet, about 200 MB to fetch and 800 MB on the disk, and some minutes. It happens once."
    echo
    "$python" -m pip --version >/dev/null 2>&1 || make_venv || stop "The folder .venv could not be made (see above)."
    "$python" -m pip install --disable-pip-version-check --only-binary :all: -r requirements.txt -c constraints.txt ||
        stop "Not everything could be fetched (see above). Is the internet there? You can simply start again."
    cp constraints.txt .venv/installed.txt
}

[ -f asgi.py ] || stop "Please unpack the whole ZIP file first, then double-click start.command in the unpacked folder."
if ! cmp -s constraints.txt .venv/installed.txt || ! "$python" -c '' 2>/dev/null; then
    set_up
fi

echo "The dashboard opens in your browser. Keep this window open; closing it ends the dashboard."
"$python" -m streamlit run asgi.py || stop "The dashboard has stopped (see above)."
