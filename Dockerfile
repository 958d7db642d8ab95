# docker run --rm -v "$PWD:/work" zhlint check docs
FROM python:3.13-slim AS build
WORKDIR /source
COPY . .
RUN pip wheel --no-cache-dir --wheel-dir /wheels .

FROM python:3.13-slim
LABEL org.opencontainers.image.title="zhlint" \
      org.opencontainers.image.description="A linter for Chinese prose" \
      org.opencontainers.image.source="https://github.com/zhlint-prose/zhlint"
# git tells changed lines, and what it ignores; whoever mounts a folder here owns it, whatever its owner is called inside
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory /work
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index /wheels/*.whl \
    && useradd --create-home --uid 1000 zhlint
ENV ZHLINT_CACHE_DIR=/tmp/zhlint \
    PYTHONDONTWRITEBYTECODE=1
USER 1000
WORKDIR /work
ENTRYPOINT ["zhlint"]
CMD ["check", "."]
