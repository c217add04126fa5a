package io.sluice.upstream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.sluice.observe.ExchangeObserver;
import io.sluice.settings.UpstreamSettings;
import io.sluice.tls.ClientContexts;

/// What all pools of one event loop share.
///
/// @param channels makes sockets of the event loop's transport
/// @param names for backends that are names; of the event loop
/// @param contexts for backends that speak TLS; of the process
public record UpstreamLoop(
    EventLoop eventLoop,
    ChannelFactory<? extends Channel> channels,
    SocketTuning tuning,
    UpstreamSettings settings,
    ClientContexts contexts,
    NameLookup names,
    ExchangeObserver observer) {}
