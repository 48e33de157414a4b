# The same Debian in both stages: a program does not run on an older C library than it was linked with.
FROM rust:1.95-slim-bookworm AS build
WORKDIR /build
COPY . .
# SQLite and PostgreSQL's client library are built in, from C; the compiler of the image is enough.
RUN cargo build --release --locked

FROM debian:bookworm-slim
# Certificates for SMTP over TLS.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --create-home mittaristo
COPY --from=build /build/target/release/mittaristo /usr/local/bin/mittaristo
USER mittaristo
WORKDIR /data
# The SQLite database, unless MITTARISTO_DATABASE_URL says otherwise.
VOLUME /data
ENV MITTARISTO_DATABASE_URL=sqlite:/data/mittaristo.db \
    MITTARISTO_ADDRESS=0.0.0.0:8080
EXPOSE 8080
ENTRYPOINT ["mittaristo"]
CMD ["serve"]
