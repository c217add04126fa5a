package io.sluice.filter;

import io.sluice.table.BackendKey;
import io.sluice.table.Filter;
import io.sluice.table.Filter.PathChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a list of filters comes to, in their order. Immutable; made once for a rule or a
/// backendRef.
///
/// @param request what the backend's request differs in
/// @param response what the answer differs in, before CORS
/// @param mirrors copies, each of the request as the filters before it left it
/// @param cors null: none; applies to the answer last
/// @param redirection null: none; else it answers
public record FilterPlan(
    RequestEdits request,
    HeaderEdits response,
    List<MirrorEdits> mirrors,
    @Nullable CorsPolicy cors,
    @Nullable Redirection redirection) {
  public static final FilterPlan NONE =
      new FilterPlan(RequestEdits.NONE, HeaderEdits.NONE, List.of(), null, null);

  public FilterPlan {
    mirrors = List.copyOf(mirrors);
  }

  /// For a rule's filters. Those of a chosen backendRef come after the rule's: [#then].
  public static FilterPlan of(List<Filter> filters) {
    return NONE.then(filters);
  }

  public FilterPlan then(List<Filter> filters) {
    FilterPlan plan = this;
    for (Filter filter : filters) {
      plan = plan.then(filter);
    }
    return plan;
  }

  private FilterPlan then(Filter filter) {
    return switch (filter) {
      case Filter.RequestHeaders(Filter.HeaderChanges changes) ->
          new FilterPlan(request.then(changes), response, mirrors, cors, redirection);
      case Filter.ResponseHeaders(Filter.HeaderChanges changes) ->
          new FilterPlan(request, response.then(changes), mirrors, cors, redirection);
      case Filter.Rewrite(String hostname, PathChange path) ->
          new FilterPlan(request.then(hostname, path), response, mirrors, cors, redirection);
      case Filter.Mirror mirror ->
          new FilterPlan(request, response, withMirror(mirror), cors, redirection);
      case Filter.Cors rules ->
          new FilterPlan(request, response, mirrors, new CorsPolicy(rules), redirection);
      case Filter.Redirect redirect ->
          new FilterPlan(request, response, mirrors, cors, new Redirection(redirect));
    };
  }

  private List<MirrorEdits> withMirror(Filter.Mirror mirror) {
    List<MirrorEdits> next = new ArrayList<>(mirrors);
    next.add(new MirrorEdits(mirror.backend(), mirror.numerator(), mirror.denominator(), request));
    return next;
  }

  /// @param hostname in place of the request's Host; empty: unchanged
  /// @param path null: unchanged
  public record RequestEdits(HeaderEdits headers, String hostname, @Nullable PathRewrite path) {
    public static final RequestEdits NONE = new RequestEdits(HeaderEdits.NONE, "", null);

    private RequestEdits then(Filter.HeaderChanges changes) {
      return new RequestEdits(headers.then(changes), hostname, path);
    }

    /// A later rewrite stands in place of an earlier one: both speak of the path that was
    /// matched.
    private RequestEdits then(String newHostname, @Nullable PathChange newPath) {
      return new RequestEdits(
          headers,
          newHostname.isEmpty() ? hostname : newHostname,
          newPath == null ? path : PathRewrite.of(newPath));
    }
  }

  /// A copy for `backend`, of `numerator` out of `denominator` requests ([MirrorSampling]).
  public record MirrorEdits(
      BackendKey backend, int numerator, int denominator, RequestEdits request) {}
}
