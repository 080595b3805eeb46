# One image for query-api, ingestion-worker and `saseo migrate`: the command decides.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY nest-cli.json tsconfig.json ./
COPY migrations ./migrations
COPY libs ./libs
COPY apps ./apps
RUN npm run build
RUN npm prune --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
# Parsers run under prlimit (util-linux); without it they would have no memory limit.
RUN command -v prlimit && mkdir /data && chown node:node /data
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json nest-cli.json LICENSE NOTICE ./
COPY models ./models
USER node
ENV SASEO_HOME=/data SASEO_HOST=0.0.0.0
VOLUME /data
EXPOSE 3210
CMD ["node", "dist/apps/query-api/src/main.js"]
