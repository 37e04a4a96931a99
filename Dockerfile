# Planche in a container: built with Node's own image, run on little more than the C library, as nobody in particular,
# on a file system that cannot be written to. `docs/operating.md` says how; `tests/deploy/container.test.ts` runs these steps.
#
#   docker build -t planche .
#
# Where only Docker Hub can be reached: docker build --build-arg RUNTIME=debian:12-slim, with libstdc++6 added to it.
ARG NODE=node:24.21.0-bookworm-slim
ARG RUNTIME=gcr.io/distroless/cc-debian12:nonroot

FROM ${NODE} AS pages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY vite.config.ts tsconfig.json ./
COPY client client
COPY shared shared
COPY scripts/compressClient.ts scripts/compressClient.ts
RUN node_modules/.bin/vite build --logLevel warn

FROM ${NODE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund
RUN find node_modules -type f -regex '.*\.\(map\|d\.[mc]?ts\)' -delete
RUN mkdir /data

FROM ${RUNTIME}
WORKDIR /app
COPY --from=packages /usr/local/bin/node /nodejs/bin/node
COPY --from=packages --chown=65532:65532 /data /data
COPY --from=packages /app/node_modules node_modules
COPY --from=pages /app/dist dist
COPY package.json LICENSE THIRD-PARTY-LICENCES.md ./
COPY scripts/healthcheck.mjs scripts/planche.mjs scripts/install.mjs scripts/installLock.mjs scripts/
COPY shared shared
COPY server server
ENV NODE_ENV=production PLANCHE_DATA_DIR=/data PLANCHE_PORT=4400
USER 65532:65532
VOLUME /data
EXPOSE 4400
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["/nodejs/bin/node", "scripts/healthcheck.mjs"]
ENTRYPOINT ["/nodejs/bin/node"]
CMD ["server/main.ts"]
