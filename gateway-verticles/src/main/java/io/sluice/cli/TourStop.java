package io.sluice.cli;

import java.util.List;

/// A command line to try on the quickstart, and what it shows.
record TourStop(String shows, String command) {
  /// @param http where plain HTTP is served
  /// @param https where TLS is
  /// @param certificate the file of the certificate to trust
  static List<TourStop> all(String http, String https, String certificate) {
    return List.of(
        new TourStop(
            "A request, and what the backend saw of it: path, headers, X-Forwarded-For, the pod.",
            "curl %s/hello".formatted(http)),
        new TourStop(
            "Weights: 20 requests to shop.example.com, about 18 for shop-v1 and 2 for shop-v2.",
            "curl -s -H 'Host: shop.example.com' '%s/cart?[1-20]' | grep -o '\"service\" : .*' |"
                    .formatted(http)
                + " sort | uniq -c"),
        new TourStop(
            "A header match: who sends X-Version: v2 always gets shop-v2.",
            "curl -H 'Host: shop.example.com' -H 'X-Version: v2' %s/cart".formatted(http)),
        new TourStop(
            "A rewrite: /api/v1/items reaches the backend as /items, with a header added.",
            "curl -H 'Host: shop.example.com' %s/api/v1/items".formatted(http)),
        new TourStop(
            "A redirect from HTTP to HTTPS: see Location.",
            "curl -si -H 'Host: secure.example.com' %s/account".formatted(http)),
        new TourStop(
            "TLS, with the certificate that was made for this run: X-Forwarded-Proto is https.",
            "curl --cacert %s --resolve secure.example.com:%s:127.0.0.1 %s/account"
                .formatted(certificate, https.substring(https.lastIndexOf(':') + 1), https)));
  }
}
