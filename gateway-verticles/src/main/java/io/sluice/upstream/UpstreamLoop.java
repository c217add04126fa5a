package io.sluice.upstream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.sluice.observe.ExchangeObserver;
import io.sluice.settings.UpstreamSettings;

/// What all pools of one event loop share.
///
/// @param channels makes sockets of the event loop's transport
public record UpstreamLoop(
    EventLoop eventLoop,
    ChannelFactory<? extends Channel> channels,
    SocketTuning tuning,
    UpstreamSettings settings,
    ExchangeObserver observer) {}
