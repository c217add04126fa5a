package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Kind;
import io.sluice.status.ResourceStatus;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OverlayTest {
  private static final Path QUICKSTART = Path.of("../k8s/examples/quickstart");

  private static Inspection inspect(Path... places) {
    return Inspection.of(List.of(places), InputStream.nullInputStream());
  }

  @Test
  void theSecretThatAListenerMissesMakesItResolve() throws Exception {
    Overlay overlay = Overlay.create(inspect(QUICKSTART).resources());
    ResourceKey secret = Kind.SECRET.key("default", "secure-example-com");
    assertThat(overlay.certificate(secret)).exists();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(overlay.directory())))
        .isEqualTo("rwx------");
    Inspection whole = inspect(QUICKSTART, overlay.directory());
    assertThat(whole.problems()).allMatch(it -> it.severity() == Finding.Severity.NOTE);
    assertThat(ConditionFindings.of(whole)).isEmpty();
    assertThat(whole.report().resources().get(Kind.GATEWAY.key("default", "quickstart")))
        .isInstanceOf(ResourceStatus.OfGateway.class);
    overlay.remove();
    assertThat(overlay.directory()).doesNotExist();
  }

  @Test
  void aSecretThatIsThereIsLeftAlone() {
    Overlay first = Overlay.create(inspect(QUICKSTART).resources());
    Overlay second = Overlay.create(inspect(QUICKSTART, first.directory()).resources());
    assertThat(second.directory()).isEmptyDirectory();
    first.remove();
    second.remove();
  }
}
