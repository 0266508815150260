package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentProxiesTest {

  private static Proxy proxy(String uri, Map<String, String> variables) {
    return new EnvironmentProxies(variables, Optional.empty()).select(URI.create(uri)).get(0);
  }

  private static Proxy at(String host, int port) {
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
  }

  @Test
  void eachSchemeHasItsProxy() {
    Map<String, String> variables =
        Map.of("HTTPS_PROXY", "http://a:3128", "http_proxy", "b", "all_proxy", "c:1");
    assertThat(proxy("https://huggingface.co/x", variables)).isEqualTo(at("a", 3128));
    assertThat(proxy("http://huggingface.co/x", variables)).isEqualTo(at("b", 80));
    assertThat(proxy("https://x", Map.of("ALL_PROXY", "c:1"))).isEqualTo(at("c", 1));
    assertThat(proxy("https://x", Map.of())).isEqualTo(Proxy.NO_PROXY);
  }

  @Test
  void someHostsAreExcepted() {
    Map<String, String> variables =
        Map.of("https_proxy", "a:1", "no_proxy", "localhost, .corp.net,example.com:443,,");
    for (String direct : new String[] {"localhost", "x.corp.net", "corp.net", "Example.com"}) {
      assertThat(proxy("https://" + direct, variables)).as(direct).isEqualTo(Proxy.NO_PROXY);
    }
    for (String far : new String[] {"huggingface.co", "badexample.com", "xcorp.net"}) {
      assertThat(proxy("https://" + far, variables)).as(far).isEqualTo(at("a", 1));
    }
    assertThat(proxy("https://x", Map.of("https_proxy", "a:1", "NO_PROXY", "*")))
        .isEqualTo(Proxy.NO_PROXY);
  }

  @Test
  void whatIsNoAddressIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> proxy("https://x", Map.of("https_proxy", "http://u:secret @ x")))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("expected one such as http://proxy:3128")
        .hasMessageNotContaining("secret");
  }
}
