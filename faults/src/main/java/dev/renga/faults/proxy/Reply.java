package dev.renga.faults.proxy;

/** What came back for a call, or is made up for it. */
public record Reply(int status, String type, String body) {
    private static final String JSON = "application/x-amz-json-1.0";
    private static final String XML = "text/xml";

    /** A success with this JSON. */
    public static Reply json(String body) {
        return new Reply(200, JSON, body);
    }

    /** An error as the service of the call words its own. */
    public static Reply error(Call call, int status, String code) {
        return call.service().equals("sns")
                ? new Reply(status, XML, """
                        <ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>by the fault suite</Message>\
                        </Error><RequestId>0</RequestId></ErrorResponse>""".formatted(code))
                : new Reply(status, JSON, "{\"__type\":\"" + code + "\",\"message\":\"by the fault suite\"}");
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    Reply withBody(String changed) {
        return new Reply(status, type, changed);
    }
}
