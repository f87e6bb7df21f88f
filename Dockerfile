# Any base with Python 3.11 to 3.14, venv and pip at hand; both stages must use the same one.
ARG BASE=python:3.13-slim

FROM ${BASE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1
WORKDIR /srv/plumbline
# The environment has no pip of its own: the base's pip fills it, and nothing in the image can add to it.
RUN python3 -m venv --without-pip /opt/plumbline
# Anything here, and the image can send traces, too.
ARG TRACES=
COPY requirements.lock requirements-otlp.lock ./
RUN python3 -m pip --python /opt/plumbline/bin/python install --no-compile --no-deps --require-hashes \
        --requirement requirements.lock ${TRACES:+--requirement requirements-otlp.lock}
COPY pyproject.toml README.md LICENSE ./
COPY app app
# Editable in the old way, a plain .pth: the package stays in its folder beside artifacts/, as in a checkout.
RUN python3 -m pip --python /opt/plumbline/bin/python install --no-compile --no-deps --no-build-isolation \
        --config-settings editable_mode=compat --editable . \
    && python3 -m pip --python /opt/plumbline/bin/python uninstall --yes setuptools \
    && rm -rf build plumbline.egg-info \
    && /opt/plumbline/bin/python -m compileall -q -j 0 --invalidation-mode unchecked-hash /opt/plumbline/lib app
# What the image holds, packages and models, as a bill of materials; no build where it is not what is locked.
COPY artifacts artifacts
COPY .ci/bill.py .ci/
RUN /opt/plumbline/bin/python .ci/bill.py sbom --exactly --lock requirements.lock \
        ${TRACES:+--lock requirements-otlp.lock} sbom.cdx.json

FROM ${BASE}
LABEL org.opencontainers.image.title="Plumbline" \
      org.opencontainers.image.description="Shows how far a news text leans, and which words make it lean." \
      org.opencontainers.image.version="4.0.0" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /opt/plumbline /opt/plumbline
COPY --from=build /srv/plumbline/app /srv/plumbline/app
COPY --from=build /srv/plumbline/artifacts /srv/plumbline/artifacts
COPY --from=build /srv/plumbline/sbom.cdx.json /srv/plumbline/
WORKDIR /srv/plumbline
# Bytecode is compiled above, so the root may be read-only, and the service writes no file anywhere.
ENV HOME=/nonexistent \
    PATH=/opt/plumbline/bin:/usr/local/bin:/usr/bin:/bin \
    PLUMBLINE_HOST=0.0.0.0 \
    PLUMBLINE_PORT=8000 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen('http://127.0.0.1:' + os.environ['PLUMBLINE_PORT'] + '/readyz', timeout=2)"]
ENTRYPOINT ["plumbline"]
CMD ["serve"]
