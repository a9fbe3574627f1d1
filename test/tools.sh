# SPDX-License-Identifier: Apache-2.0
# What test/run and test/bench need on the machine. Sourced by both, from the root of the checkout.

# The driver is given by its path; Selenium is to look for nothing elsewhere.
export SE_OFFLINE=true SE_AVOID_STATS=true

# Makes sure that the commands are there: installs their Debian packages as root, else names them.
# Arguments: command:package…
need() {
  local pair missing=()
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null || missing+=("${pair#*:}")
  done
  if [ ${#missing[@]} -eq 0 ]; then
    return
  fi
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "installing ${missing[*]}" >&2
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      "${missing[@]}"; } >test/target/apt.log 2>&1 || { tail -20 test/target/apt.log >&2; exit 1; }
  else
    echo "error: the tests need what is not installed here" >&2
    echo "  sudo apt-get install ${missing[*]}" >&2
    exit 2
  fi
}

# Makes the virtual environments in which the real servers run, unless they are there already.
servers() {
  python3 -c 'import ensurepip' 2>/dev/null || need python3-venv:python3-venv
  environment test/requirements.txt test/target/venv
  environment test/requirements-async.txt test/target/venv-async
  environment test/requirements-apps.txt test/target/venv-apps
}

# environment REQUIREMENTS FOLDER: a virtual environment that holds just what the file names.
environment() {
  if cmp -s "$1" "$2/requirements.txt"; then
    return
  fi
  rm -rf "$2"
  python3 -m venv "$2"
  "$2/bin/pip" install --quiet --require-hashes --requirement "$1"
  cp "$1" "$2/requirements.txt"
}

# Fetches the pinned HTTP clients, unless they are there already.
clients() {
  local marker=test/clients/node_modules/.package-lock.json
  if [ "$marker" -nt test/clients/package-lock.json ]; then
    return
  fi
  npm ci --prefix test/clients --silent --no-audit --no-fund --ignore-scripts
}

# The browsers and the servers, which the tests in a browser need.
browser() {
  need chromium:chromium chromedriver:chromium-driver firefox-esr:firefox-esr \
    WebKitWebDriver:webkit2gtk-driver Xvfb:xvfb
  servers
}

# Maven, saying only what went wrong. Some builds of it reset colours even where they set none.
maven() {
  mvn --quiet --batch-mode -Dstyle.color=never \
    "-Dwasgi.chromium=$(command -v chromium)" \
    "-Dwasgi.chromedriver=$(command -v chromedriver)" \
    "$@" 2>&1 | sed $'s/\e\\[0m//g'
}
