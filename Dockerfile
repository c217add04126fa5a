# One image for all roles. Takes in what `mvn package` built; needs no network.
FROM eclipse-temurin:25-jre

# Netty frees what it allocates on the thread that allocated it: more malloc arenas only cost memory.
ENV MALLOC_ARENA_MAX=2
WORKDIR /opt/sluice

# The rehearsal below serves the quickstart; `sluice quickstart` works in the image, too.
COPY LICENSE /opt/sluice/
COPY k8s/examples/quickstart /opt/sluice/k8s/examples/quickstart
COPY config/jvm.options /opt/sluice/
COPY gateway-verticles/target/sluice.jar /opt/sluice/

# The start-up cache of the JVM: loaded classes and method profiles of a short run under load. An image
# without it works and starts about twice as slowly, so nothing here may be wrong silently.
RUN java @jvm.options -XX:AOTCacheOutput=/opt/sluice/sluice.aot -jar sluice.jar rehearse >/tmp/rehearsal.log 2>&1 \
      || { cat /tmp/rehearsal.log; exit 1; } \
    && test -s /opt/sluice/sluice.aot && rm -rf /tmp/*

USER 65532:65532
ENTRYPOINT ["java", "@/opt/sluice/jvm.options", "-XX:AOTCache=/opt/sluice/sluice.aot", "-jar", "/opt/sluice/sluice.jar"]
CMD ["--help"]
