# syntax=docker/dockerfile:1

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json vite.config.ts ./
COPY contract contract
COPY client client
RUN npm run build

FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

FROM node:22-bookworm-slim
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY bin bin
COPY contract contract
COPY cypher cypher
COPY cases cases
COPY server server
# Last, so that the page is newer than what it was made from.
COPY --from=build /app/dist dist
RUN touch dist/client/index.html
USER node
ENV CROSSPIVOT_HOST=0.0.0.0 CROSSPIVOT_PORT=4800
EXPOSE 4800
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.CROSSPIVOT_PORT + '/api/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=2", "--import", "tsx", "server/main.ts"]
