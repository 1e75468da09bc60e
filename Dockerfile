# siping in a container: docker build -t siping . && docker run --rm -v "$PWD:/work:ro" siping gap --plan data
# Nothing in it is written to when it runs, so it runs with --read-only; docs/ci.md says how to let it write a report.
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY docs/completion docs/completion
COPY docs/man docs/man
COPY data data
COPY examples examples
COPY siping_cli siping_cli
RUN python -m venv /siping \
 && /siping/bin/pip install --no-cache-dir --disable-pip-version-check ".[report,xlsx,documents]" \
 && /siping/bin/pip uninstall --yes --disable-pip-version-check pip

FROM python:3.13-slim
LABEL org.opencontainers.image.title="siping" \
      org.opencontainers.image.description="A calculator for policy targets" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /siping /siping
ENV PATH=/siping/bin:$PATH \
    LANG=C.UTF-8
WORKDIR /work
USER 65532:65532
ENTRYPOINT ["siping"]
CMD ["--help"]
