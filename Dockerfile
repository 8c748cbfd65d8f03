# Handrail as an image: nothing but Python, locked packages and the program; not root; on a file system that can be read only.
#
#   docker build -t handrail .                          what serves
#   docker build -t handrail-backup --target backup .   the same with PostgreSQL's client programs, for `backup` and `restore`

FROM python:3.11-slim-trixie AS installed

# Wheels alone, so that no stage needs a compiler; but for a font, which comes as files without one.
# With what traces need: --build-arg REQUIREMENTS=requirements-traces.lock
ARG REQUIREMENTS=requirements.lock
COPY requirements.lock requirements-traces.lock /tmp/
RUN python -m venv /opt/handrail \
 && /opt/handrail/bin/pip install --no-cache-dir --disable-pip-version-check --only-binary=:all: --no-binary=font-roboto \
      --require-hashes -r /tmp/${REQUIREMENTS} \
 && /opt/handrail/bin/pip uninstall --yes --quiet pip

COPY app.py /app/
COPY adapters /app/adapters
COPY bot /app/bot
COPY content /app/content
COPY handlers /app/handlers
COPY scheduler /app/scheduler
RUN python -m compileall -q /app


FROM python:3.11-slim-trixie AS program

RUN groupadd --gid 10001 handrail \
 && useradd --uid 10001 --gid 10001 --home-dir /app --no-create-home --shell /usr/sbin/nologin handrail \
 && install -d -o 10001 -g 10001 -m 0700 /var/lib/handrail /var/lib/handrail-voices-keys

COPY --from=installed /opt/handrail /opt/handrail
COPY --from=installed /app /app

ENV PATH=/opt/handrail/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HANDRAIL_HOST=0.0.0.0 \
    HANDRAIL_PORT=8080 \
    HANDRAIL_WEB=no \
    HANDRAIL_LOG=json \
    HANDRAIL_DRAIN=10 \
    HANDRAIL_STATE=/var/lib/handrail \
    HANDRAIL_FEEDBACK_KEYS=/var/lib/handrail-voices-keys

WORKDIR /app
USER 10001:10001
EXPOSE 8080
VOLUME ["/var/lib/handrail", "/var/lib/handrail-voices-keys"]
STOPSIGNAL SIGTERM

# Without a proxy of the environment, which would be asked for this machine's own address.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8080, timeout=4); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]

ENTRYPOINT ["python", "app.py"]
CMD ["serve"]


FROM program AS backup

USER root
RUN apt-get update \
 && apt-get install --yes --no-install-recommends postgresql-client \
 && rm -rf /var/lib/apt/lists/*
USER 10001:10001
CMD ["backup", "/backups"]


FROM program AS serve
