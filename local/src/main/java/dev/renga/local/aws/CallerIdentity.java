package dev.renga.local.aws;

/** STS, of which only the question who calls is asked. */
public final class CallerIdentity {
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private CallerIdentity() {}

    public static AwsService service() {
        return new QueryService("sts", NAMESPACE, (action, form) -> {
            if (!action.equals("GetCallerIdentity")) {
                throw QueryService.invalid(action);
            }
            return new Xml()
                    .element("Arn", "arn:aws:iam::" + LocalAccount.ID + ":root")
                    .element("UserId", LocalAccount.ID)
                    .element("Account", LocalAccount.ID);
        });
    }
}
