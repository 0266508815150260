package dev.bluejay.hub;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies of {@code http_proxy}, {@code https_proxy}, {@code all_proxy} and {@code no_proxy},
 * in either case of letters; where they are silent, those of the JDK ({@code -Dhttps.proxyHost}).
 */
final class EnvironmentProxies extends ProxySelector {
  private final Map<String, String> variables;
  private final Optional<ProxySelector> fallback;

  EnvironmentProxies(Map<String, String> variables, Optional<ProxySelector> fallback) {
    this.variables = variables;
    this.fallback = fallback;
  }

  @Override
  public List<Proxy> select(URI uri) {
    Optional<String> given =
        value(uri.getScheme().toLowerCase(Locale.ROOT) + "_proxy").or(() -> value("all_proxy"));
    if (given.isEmpty()) {
      return fallback.map(selector -> selector.select(uri)).orElse(List.of(Proxy.NO_PROXY));
    }
    return isExcepted(uri.getHost())
        ? List.of(Proxy.NO_PROXY)
        : List.of(new Proxy(Proxy.Type.HTTP, address(given.get())));
  }

  private static InetSocketAddress address(String proxy) {
    try {
      URI uri = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
      if (uri.getHost() != null) {
        return InetSocketAddress.createUnresolved(
            uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
      }
    } catch (IllegalArgumentException e) {
      // Without the cause: it shows the address, in which a password may stand.
      throw noAddress();
    }
    throw noAddress();
  }

  private static RepositoryException noAddress() {
    return new RepositoryException(
        "the proxy of the environment is no address; expected one such as http://proxy:3128");
  }

  /** Whether {@code no_proxy} names this host, or a domain that it is in. */
  private boolean isExcepted(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return value("no_proxy").stream()
        .flatMap(list -> Stream.of(list.split(",", -1)))
        .map(entry -> entry.strip().toLowerCase(Locale.ROOT).replaceAll(":\\d+$", ""))
        .map(entry -> entry.startsWith(".") ? entry.substring(1) : entry)
        .anyMatch(
            entry ->
                entry.equals("*")
                    || (!entry.isEmpty() && (lower.equals(entry) || lower.endsWith("." + entry))));
  }

  private Optional<String> value(String name) {
    return Stream.of(name, name.toUpperCase(Locale.ROOT))
        .map(variable -> variables.getOrDefault(variable, ""))
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The request that failed says so itself.
  }
}
