package dev.renga.gateway;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.haiku.GetHaiku;
import dev.renga.contracts.haiku.HaikuLimits;
import dev.renga.contracts.haiku.ListHaiku;
import dev.renga.contracts.haiku.ListHaiku.Order;
import io.vertx.core.MultiMap;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which haiku a client wants, in the path or the query of its request. */
final class HaikuQuery {
    /** Haiku of a page where the client does not say. */
    static final int DEFAULT_LIMIT = 50;

    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";
    private static final String SORT = "sort";
    private static final Set<String> NAMES = Set.of(LIMIT, CURSOR, SORT);
    private static final int MOST_DIGITS = 4;

    private HaikuQuery() {}

    /** Whether it asks for a page, and not for all there is. */
    static boolean isOfPage(MultiMap query) {
        return NAMES.stream().anyMatch(query::contains);
    }

    /** The page of a query that the document allows. */
    static ListHaiku of(Map<String, RequestParameter> query) {
        return new ListHaiku(
                parameter(query, SORT)
                        .map(RequestParameter::getString)
                        .flatMap(HaikuQuery::order)
                        .orElse(Order.NEWEST),
                parameter(query, LIMIT).map(RequestParameter::getInteger).orElse(DEFAULT_LIMIT),
                parameter(query, CURSOR).map(RequestParameter::getString).orElse(null));
    }

    /** The same page, or nothing where it is not plain that this is a query that the document allows. */
    static Optional<ListHaiku> plain(MultiMap query) {
        String limit = query.get(LIMIT);
        String sort = query.get(SORT);
        String cursor = query.get(CURSOR);
        int known = (limit == null ? 0 : 1) + (sort == null ? 0 : 1) + (cursor == null ? 0 : 1);
        if (known == 0 || query.size() != known) {
            return Optional.empty();
        }
        Optional<Order> order = sort == null ? Optional.of(Order.NEWEST) : order(sort);
        int most = limit == null ? DEFAULT_LIMIT : number(limit);
        return most < 1 || most > HaikuLimits.MAX_PAGE
                ? Optional.empty()
                : order.map(by -> new ListHaiku(by, most, cursor));
    }

    /** The id in the path, empty where no haiku can have it. */
    static Optional<String> itemId(ValidatedRequest request) {
        try {
            return parameter(request.getPathParameters(), "item_id")
                    .map(RequestParameter::getString)
                    .map(id -> new GetHaiku(id).itemId());
        } catch (ContractViolation e) {
            return Optional.empty();
        }
    }

    private static Optional<Order> order(String word) {
        return switch (word) {
            case "newest" -> Optional.of(Order.NEWEST);
            case "popular" -> Optional.of(Order.POPULAR);
            default -> Optional.empty();
        };
    }

    private static int number(String digits) {
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            return 0;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return 0;
            }
        }
        return Integer.parseInt(digits);
    }

    private static Optional<RequestParameter> parameter(Map<String, RequestParameter> query, String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }
}
