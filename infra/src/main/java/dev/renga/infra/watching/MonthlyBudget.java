package dev.renga.infra.watching;

import dev.renga.infra.Deployment;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.budgets.CfnBudget;

/**
 * Tells when the account is about to cost more than was meant. It is about the whole account: costs by tag come only after somebody
 * has switched that on, and what is to be found is just what nobody thought of.
 */
final class MonthlyBudget {
    /** Dollars; context {@code monthlyBudget} says otherwise. */
    static final int DOLLARS = 100;

    private static final int NEARLY = 80;
    private static final int ALL = 100;

    private MonthlyBudget() {}

    static void in(Stack stack, Deployment deployment, String address) {
        CfnBudget.Builder.create(stack, "Budget")
                .budget(CfnBudget.BudgetDataProperty.builder()
                        .budgetName(deployment.physical("monthly"))
                        .budgetType("COST")
                        .timeUnit("MONTHLY")
                        .budgetLimit(CfnBudget.SpendProperty.builder()
                                .amount(dollars(stack))
                                .unit("USD")
                                .build())
                        .build())
                .notificationsWithSubscribers(Stream.of(
                                told("ACTUAL", NEARLY, address),
                                told("FORECASTED", ALL, address),
                                told("ACTUAL", ALL, address))
                        .toList())
                .build();
    }

    private static CfnBudget.NotificationWithSubscribersProperty told(String kind, int percent, String address) {
        return CfnBudget.NotificationWithSubscribersProperty.builder()
                .notification(CfnBudget.NotificationProperty.builder()
                        .notificationType(kind)
                        .comparisonOperator("GREATER_THAN")
                        .threshold(percent)
                        .thresholdType("PERCENTAGE")
                        .build())
                .subscribers(List.of(CfnBudget.SubscriberProperty.builder()
                        .subscriptionType("EMAIL")
                        .address(address)
                        .build()))
                .build();
    }

    private static int dollars(Stack stack) {
        Object value = stack.getNode().tryGetContext("monthlyBudget");
        String text = value == null || value.toString().isEmpty() ? String.valueOf(DOLLARS) : value.toString();
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw new IllegalArgumentException("context 'monthlyBudget' must be whole dollars: '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}
