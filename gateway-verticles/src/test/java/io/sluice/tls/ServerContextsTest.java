package io.sluice.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.ReferenceCounted;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.sluice.table.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ServerContextsTest {
  private static final TestAuthority AUTHORITY = new TestAuthority("Test authority");

  private final ServerContexts contexts = new ServerContexts(Runnable::run);

  private SslContext get(KeyPair pair) {
    return contexts.get(pair, ImmediateEventExecutor.INSTANCE).getNow();
  }

  @Test
  void aCertificateHasOneContext() {
    KeyPair pair = AUTHORITY.issue("a", "dns:a.example.com");

    assertThat(get(pair)).isNotNull().isSameAs(get(pair));
    assertThat(contexts.size()).isOne();
  }

  @Test
  void aContextThatIsGivenUpLivesWhileItIsUsed() {
    KeyPair pair = AUTHORITY.issue("a", "dns:a.example.com");
    SslContext used = get(pair);

    contexts.retainOnly(Set.of(), Duration.ZERO);

    assertThat(contexts.size()).isZero();
    assertThat(ReferenceCountUtil.refCnt(used)).isOne();
    assertThat(get(pair)).isNotSameAs(used);
    used.sessionContext();
    assertThat(((ReferenceCounted) used).release()).isTrue();
  }

  @Test
  void whatIsInUseOrWasAskedForJustNowStays() {
    KeyPair listed = AUTHORITY.issue("a", "dns:a.example.com");
    KeyPair justAsked = AUTHORITY.issue("b", "dns:b.example.com");
    get(listed);
    get(justAsked);

    contexts.retainOnly(Set.of(listed.fingerprint()), Duration.ofMinutes(1));
    assertThat(contexts.size()).isEqualTo(2);
    contexts.retainOnly(Set.of(listed.fingerprint()), Duration.ZERO);
    assertThat(contexts.size()).isOne();
  }

  @Test
  void whatCannotBeBuiltFailsAndIsTriedAgainAfterASweep() {
    var broken = new KeyPair("nonsense", "nonsense", "f");
    Future<SslContext> failed = contexts.get(broken, ImmediateEventExecutor.INSTANCE);
    assertThat(failed.isSuccess()).isFalse();

    contexts.retainOnly(Set.of("f"), Duration.ofMinutes(1));

    assertThat(contexts.size()).isZero();
  }

  @Test
  void whoeverAsksWhileItIsBuiltGetsTheSameOne() {
    List<Runnable> work = new ArrayList<>();
    var later = new ServerContexts(work::add);
    KeyPair pair = AUTHORITY.issue("a", "dns:a.example.com");
    Future<SslContext> first = later.get(pair, ImmediateEventExecutor.INSTANCE);
    Future<SslContext> second = later.get(pair, ImmediateEventExecutor.INSTANCE);
    assertThat(first.isDone()).isFalse();

    work.forEach(Runnable::run);

    assertThat(work).hasSize(1);
    assertThat(first.getNow()).isSameAs(second.getNow());
    assertThat(ReferenceCountUtil.refCnt(first.getNow())).isEqualTo(3);
  }
}
