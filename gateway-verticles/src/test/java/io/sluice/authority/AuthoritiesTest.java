package io.sluice.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class AuthoritiesTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Identity PROXY = new Identity.Proxy("team", "edge");

  private final Authorities first = Authorities.create(NOW);

  @Test
  void aCertificateSaysWhoItStandsFor() {
    for (Identity identity : new Identity[] {PROXY, new Identity.Controller()}) {
      Credentials issued = first.issue(identity, NOW);
      assertThat(Identity.of(Pems.certificate(issued.certificate()))).contains(identity);
      assertThat(issued.isFrom(first.signing(NOW))).isTrue();
    }
    assertThat(Identity.of(Pems.certificate(first.bundle()))).isEmpty();
  }

  @Test
  void whatWasStoredIsReadAgain() {
    Credentials issued = first.issue(PROXY, NOW);
    assertThat(Credentials.stored(issued.certificate(), issued.privateKey())).isEqualTo(issued);
    assertThatThrownBy(() -> Credentials.stored("garbage", "garbage"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingIsRotatedBeforeItIsDue() {
    Instant soon = NOW.plus(Duration.ofDays(200));
    assertThat(first.rotate(soon)).isSameAs(first);
  }

  @Test
  void aSuccessorIsTrustedBeforeItSignsAndThePredecessorUntilItExpires() {
    Instant due = NOW.plus(Duration.ofDays(260));
    Authorities rotated = first.rotate(due);
    assertThat(rotated.all()).hasSize(2).contains(first.all().getFirst());
    assertThat(rotated.bundle()).startsWith(first.bundle());
    assertThat(rotated.signing(due)).isEqualTo(first.all().getFirst());

    Instant published = due.plus(Authorities.PUBLISHED).plusSeconds(1);
    assertThat(rotated.signing(published)).isEqualTo(rotated.all().getLast());
    Credentials old = first.issue(PROXY, due);
    assertThat(rotated.mustReissue(old, due)).isFalse();
    assertThat(rotated.mustReissue(old, published)).isTrue();

    Instant expired = NOW.plus(Duration.ofDays(366));
    assertThat(rotated.rotate(expired).all()).containsExactly(rotated.all().getLast());
  }

  @Test
  void certificatesAreRenewedWithAThirdOfTheirLifeLeftAndNeverOutliveTheirAuthority() {
    Credentials issued = first.issue(PROXY, NOW);
    assertThat(issued.dueForRenewal(NOW.plus(Duration.ofDays(19)))).isFalse();
    assertThat(issued.dueForRenewal(NOW.plus(Duration.ofDays(21)))).isTrue();
    Instant late = NOW.plus(Duration.ofDays(360));
    assertThat(first.issue(PROXY, late).notAfter()).isEqualTo(first.signing(late).notAfter());
  }

  @Test
  void authoritiesThatAllExpiredAreReplaced() {
    Authorities anew = first.rotate(NOW.plus(Duration.ofDays(800)));
    assertThat(anew.all()).hasSize(1).doesNotContainAnyElementsOf(first.all());
  }

  @Test
  void noKeyShowsInText() {
    assertThat(first.toString()).doesNotContain("PRIVATE", "MI");
  }
}
