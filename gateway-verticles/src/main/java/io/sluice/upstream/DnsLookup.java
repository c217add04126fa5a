package io.sluice.upstream;

import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.resolver.DefaultHostsFileEntriesResolver;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Looks names up in the hosts file, then by DNS: A and AAAA, as absolute names (the target of an
/// ExternalName is one). Keeps no answers; who asks knows how long they hold.
public final class DnsLookup implements NameLookup {
  /// More addresses of one name than that are of no use.
  static final int MOST_ADDRESSES = 128;

  private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration OF_HOSTS_FILE = Duration.ofMinutes(1);
  private static final int MOST_QUERIES = 16;

  private final EventLoop eventLoop;
  private final ChannelFactory<? extends DatagramChannel> datagrams;
  private final ChannelFactory<? extends SocketChannel> streams;
  private final DnsServerAddressStreamProvider servers;
  private @Nullable DnsNameResolver resolver;
  private @Nullable DefaultHostsFileEntriesResolver hosts;

  public DnsLookup(
      EventLoop eventLoop,
      ChannelFactory<? extends DatagramChannel> datagrams,
      ChannelFactory<? extends SocketChannel> streams,
      DnsServerAddressStreamProvider servers) {
    this.eventLoop = eventLoop;
    this.datagrams = datagrams;
    this.streams = streams;
    this.servers = servers;
  }

  @Override
  public Future<Answer> lookup(String hostname) {
    Answer known = withoutAsking(hostname);
    if (known != null) {
      return eventLoop.newSucceededFuture(known);
    }
    Promise<Answer> promise = eventLoop.newPromise();
    Future<List<DnsRecord>> ipv4 = ask(hostname, DnsRecordType.A);
    Future<List<DnsRecord>> ipv6 = ask(hostname, DnsRecordType.AAAA);
    ipv4.addListener(_ -> finish(hostname, ipv4, ipv6, promise));
    ipv6.addListener(_ -> finish(hostname, ipv4, ipv6, promise));
    return promise;
  }

  private @Nullable Answer withoutAsking(String hostname) {
    if (NetUtil.createByteArrayFromIpAddressString(hostname) != null) {
      return new Answer(List.of(hostname), OF_HOSTS_FILE);
    }
    if (hosts == null) {
      hosts = new DefaultHostsFileEntriesResolver();
    }
    List<InetAddress> entries = hosts.addresses(hostname, ResolvedAddressTypes.IPV4_PREFERRED);
    return entries == null || entries.isEmpty()
        ? null
        : new Answer(
            entries.stream().map(InetAddress::getHostAddress).distinct().sorted().toList(),
            OF_HOSTS_FILE);
  }

  private Future<List<DnsRecord>> ask(String hostname, DnsRecordType type) {
    if (resolver == null) {
      resolver =
          new DnsNameResolverBuilder(eventLoop)
              .datagramChannelFactory(datagrams)
              .socketChannelFactory(streams)
              .nameServerProvider(servers)
              .resolveCache(NoopDnsCache.INSTANCE)
              .cnameCache(NoopDnsCnameCache.INSTANCE)
              .queryTimeoutMillis(QUERY_TIMEOUT.toMillis())
              .maxQueriesPerResolve(MOST_QUERIES)
              .build();
    }
    try {
      return resolver.resolveAll(new DefaultDnsQuestion(hostname, type));
    } catch (IllegalArgumentException e) {
      return eventLoop.newFailedFuture(e);
    }
  }

  /// One family is enough: many names have but one, and some servers do not answer for the other.
  private void finish(
      String hostname,
      Future<List<DnsRecord>> ipv4,
      Future<List<DnsRecord>> ipv6,
      Promise<Answer> promise) {
    if (!ipv4.isDone() || !ipv6.isDone() || promise.isDone()) {
      return;
    }
    var addresses = new TreeSet<String>();
    long seconds = Math.min(collect(ipv4, addresses), collect(ipv6, addresses));
    if (addresses.isEmpty()) {
      Throwable cause = ipv4.cause() == null ? ipv6.cause() : ipv4.cause();
      promise.setFailure(cause == null ? new UnknownHostException(hostname) : cause);
      return;
    }
    promise.setSuccess(
        new Answer(addresses.stream().limit(MOST_ADDRESSES).toList(), Duration.ofSeconds(seconds)));
  }

  /// @return the shortest time to live, in seconds
  private static long collect(Future<List<DnsRecord>> answer, Set<String> addresses) {
    long seconds = Long.MAX_VALUE;
    if (answer.isSuccess()) {
      for (DnsRecord record : answer.getNow()) {
        if (record instanceof ByteBufHolder holder) {
          try {
            byte[] address = ByteBufUtil.getBytes(holder.content());
            addresses.add(InetAddress.getByAddress(address).getHostAddress());
            seconds = Math.min(seconds, record.timeToLive());
          } catch (UnknownHostException _) {
            // A record of another length than an address has.
          }
        }
        ReferenceCountUtil.release(record);
      }
    }
    return seconds;
  }

  @Override
  public void close() {
    if (resolver != null) {
      resolver.close();
      resolver = null;
    }
  }
}
