# Everything is named relative to this folder, so `make -C "/any where" html` works too.
# What each target and option does: `make help`.

PYTHON ?= python3

# Always the interpreter, never an entry script: only .venv counts, wherever it was copied to.
RUN := .venv/bin/python -m
unexport PYTHONHOME PYTHONPATH

INPUTDIR = content
OUTPUTDIR = output
CONFFILE = pelicanconf.py

DEBUG ?= 0
PORT ?= 8000
HOST ?= 127.0.0.1
BIND ?= $(HOST)
DRAFTS ?= 1
PELICANOPTS ?=
TOPIC ?=
PUBLISHOPTS ?=
RELEASE ?=
WAIT ?=
export PUBLISH_WAIT ?= $(WAIT)
export WIQ_TIMINGS := $(TIMINGS)
export WIQ_JOBS := $(JOBS)
ifeq ($(DEBUG),1)
PELICANOPTS += --debug
endif

PELICAN = $(RUN) pelican "$(INPUTDIR)" -o "$(OUTPUTDIR)" $(PELICANOPTS)
# Pelican logs what it could not read, ships the rest and exits with 0. Here a warning ends the
# build. Not so where it watches: there a slip of the pen must not end the preview (WIQ_PREVIEW
# tells plugins/network.py the same).
STRICT := --fatal warnings
WATCH := -r -e WIQ_PREVIEW=true
SERVE = $(RUN) wiq_site serve -b "$(BIND)" -p "$(PORT)" -f "$(OUTPUTDIR)"

# At most four workers: each of them runs whole builds. What names a group (the tests with a real
# list engine) stays on one worker, so that there is one engine.
PYTEST := $(RUN) pytest -n auto --maxprocesses 4 --dist loadgroup

.PHONY: help
help: ## diese Übersicht
	@echo 'Die Website von Wir im Quartier'
	@echo
	@sed -n 's/^\([a-z-]*\): .*## /\1 /p' Makefile \
	    | while read -r target text; do printf '  make %-15s %s\n' "$$target" "$$text"; done
	@echo
	@echo 'Angaben, zum Beispiel: make devserver PORT=8001'
	@echo '  PORT=8000        Anschluss der Vorschau'
	@echo '  PUBLISH_TARGET=… wohin veröffentlicht wird, siehe docs/hosting.md'
	@echo '  PUBLISHOPTS=--json, RELEASE=…, WAIT=60  beim Veröffentlichen'
	@echo '  HOST=127.0.0.1   Adresse der Vorschau; 0.0.0.0 zeigt sie im ganzen Netz'
	@echo '  DRAFTS=0         Vorschau ohne Entwürfe und Geplantes, wie im Netz'
	@echo '  SITEURL=…        Adresse der Website, auch mit Unterordner'
	@echo '  DEBUG=1          ausführliche Meldungen von Pelican'
	@echo '  TIMINGS=1        sagt nach „make html“, womit die Zeit verging'
	@echo '  JOBS=1           schreibt Seiten in so vielen Prozessen; sonst in so vielen, wie es Kerne gibt'
	@echo '  PYTHON=python3   Python, mit dem .venv angelegt wird (3.11 oder neuer)'

# --- Die Website ---

.PHONY: html
html: venv ## prüft die Inhalte und schreibt die Website nach output/
	@$(PELICAN) -s "$(CONFFILE)" $(STRICT)

.PHONY: check
check: venv ## prüft die Inhalte und nennt alle Fehler auf einmal
	@$(RUN) wiq_site check

.PHONY: serve
serve: venv ## zeigt output/ unter http://localhost:8000
	@test -d "$(OUTPUTDIR)" || { echo 'Es gibt noch keine Website. Bitte zuerst: make html'; exit 1; }
	@$(SERVE)

.PHONY: devserver
devserver: venv ## Vorschau mit Entwürfen: folgt jedem Speichern, der Browser lädt selbst neu
	@$(RUN) tools.devserver -b "$(BIND)" -p "$(PORT)" --drafts "$(DRAFTS)"

.PHONY: redaktion
redaktion: venv ## Vorschau wie devserver, dazu der Editor im Browser: http://localhost:8000/redaktion/
	@$(RUN) tools.editor
	@$(RUN) tools.devserver --editor -p "$(PORT)" --drafts "$(DRAFTS)"

.PHONY: regenerate
regenerate: venv ## schreibt die Website nach jeder Änderung neu
	@$(PELICAN) -s "$(CONFFILE)" $(WATCH)

# --- Veröffentlichen (docs/hosting.md) ---

.PHONY: publish
publish: venv ## prüft und veröffentlicht die Website; ohne PUBLISH_TARGET nach public/
	@$(RUN) wiq_site publish $(PUBLISHOPTS)

.PHONY: preview-publish
preview-publish: venv ## sagt, was sich online ändern würde, und ändert dort nichts
	@$(RUN) wiq_site preview-publish $(PUBLISHOPTS)

.PHONY: rollback
rollback: venv ## holt den vorigen Stand zurück (RELEASE=… einen bestimmten)
	@$(RUN) wiq_site rollback $(RELEASE)

.PHONY: linkcheck
linkcheck: venv ## sucht tote Links zu anderen Websites; langsam
	@$(RUN) wiq_site linkcheck

.PHONY: serve-public
serve-public: venv ## zeigt, was in public/ veröffentlicht ist, mit den Headern des Servers
	@test -e public/current || { echo 'Es ist noch nichts veröffentlicht. Bitte zuerst: make publish'; exit 1; }
	@$(RUN) wiq_site serve -b "$(BIND)" -p "$(PORT)" -f public/current

.PHONY: newsletter
newsletter: venv ## macht aus einer Ausgabe die Mail: make newsletter ISSUE=2020-12
	@test -n "$(ISSUE)" || { echo 'Welche Ausgabe? Zum Beispiel: make newsletter ISSUE=2020-12'; exit 1; }
	@$(RUN) wiq_site newsletter bauen "$(ISSUE)"

.PHONY: clean
clean: ## löscht output/ und alle Zwischenspeicher; .venv bleibt
	@rm -rf -- "$(OUTPUTDIR)" .output-* .cache

# --- Der Newsletter: docs/newsletter.md ---

.PHONY: send-test
send-test: venv ## schickt eine Ausgabe zur Probe: ISSUE=2020-12 TO=name@beispiel.de
	@$(RUN) wiq_site versand probe "$(ISSUE)" --an "$(TO)"

.PHONY: send
send: venv ## zeigt, was an wen geht, fragt und sendet genau einmal: ISSUE=2020-12
	@$(RUN) wiq_site versand senden "$(ISSUE)" $(SENDOPTS)

.PHONY: list-gateway
list-gateway: venv ## nimmt An- und Abmeldungen entgegen und spricht mit Mailman
	@$(RUN) wiq_site versand gateway

# --- Das Programm dahinter ---

.PHONY: test
test: browser exiftool list-engine servers rivals ## alle Tests, bis auf die von test-full
	@$(PYTEST) -m 'not full'

.PHONY: test-fast
test-fast: venv ## nur die schnellen Tests, unter einer Minute
	@$(PYTEST) -m 'not slow and not full'

.PHONY: test-full
test-full: browser exiftool list-engine servers rivals ## wirklich alle Tests, auch die minutenlangen
	@$(PYTEST)

.PHONY: browser
browser: venv ## holt, was die Browser-Tests brauchen; ohne Netz werden sie übersprungen
	@.venv/bin/python tools/browser.py

.PHONY: exiftool
exiftool: venv ## holt exiftool, das veröffentlichte Bilder prüft; fehlt es, wird der Test übersprungen
	@$(RUN) tools.exiftool

.PHONY: list-engine
list-engine: venv ## holt Mailman und Postfix; ohne Netz werden deren Tests übersprungen
	@$(RUN) tools.list_engine

.PHONY: servers
servers: venv ## holt Server für die Tests; wo das nicht geht, werden sie übersprungen
	@.venv/bin/python tools/servers.py

.PHONY: rivals
rivals: venv ## holt Hugo und Eleventy zum Vergleich; ohne Netz wird der Test übersprungen
	@.venv/bin/python tools/rivals.py

.PHONY: handbuch
handbuch: venv ## schreibt das Handbuch als Webseite und PDF: build/handbuch/
	@$(RUN) tools.handbook

.PHONY: handbuch-bilder
handbuch-bilder: browser ## zeichnet die Bilder des Handbuchs neu (docs/bilder/)
	@$(RUN) tools.handbook_pictures

.PHONY: gallery
gallery: venv ## zeigt alle Bausteine des Designs: build/gallery/index.html
	@$(RUN) tools.gallery

.PHONY: illustrations
illustrations: browser ## zeichnet die Illustrationen in content/bilder/ neu (tools/illustrations/)
	@$(RUN) tools.illustrations

.PHONY: bench
bench: venv ## misst Tempo und Güte gegen andere Programme (TOPIC=pictures: nur das), Minuten
	@$(RUN) benchmarks $(TOPIC)

.PHONY: bless
bless: venv ## übernimmt die jetzige Ausgabe als die erwartete (danach: git diff)
	@BLESS=1 $(RUN) pytest -m golden

.PHONY: lint
lint: venv ## ruff und mypy
	@$(RUN) ruff check
	@$(RUN) ruff format --check
	@$(RUN) mypy wiq_site plugins list_engine tools tests benchmarks

.PHONY: format
format: venv ## bringt Python-Dateien in Form
	@$(RUN) ruff check --select I --fix --quiet
	@$(RUN) ruff format

.PHONY: lock
lock: ## schreibt requirements.lock neu (UPGRADE=1 oder UPGRADE=<Paket>: neuere Versionen)
	@PYTHON='$(PYTHON)' UPGRADE='$(UPGRADE)' sh tools/lock.sh

.PHONY: venv
venv: ## richtet .venv ein, wenn nötig; jedes andere Ziel tut das von selbst
	@"$(PYTHON)" tools/bootstrap.py
