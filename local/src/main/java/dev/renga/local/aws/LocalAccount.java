package dev.renga.local.aws;

/** The one account and region that every ARN of the local endpoint is in. */
public final class LocalAccount {
    public static final String ID = "000000000000";
    public static final String REGION = "us-east-1";

    private LocalAccount() {}

    /** {@code arn:aws:<service>:us-east-1:000000000000:<resource>}. */
    public static String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + REGION + ":" + ID + ":" + resource;
    }
}
