package dev.renga.local.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.RestCall;
import dev.renga.local.aws.RestReply;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/**
 * Smithy's RPC v2 in CBOR, in which younger SDKs speak to CloudWatch. Times are seconds since the epoch under tag 1.
 *
 * @see <a href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">Smithy RPC v2 CBOR</a>
 */
final class CborWire implements Wire {
    private static final String TYPE = "application/cbor";
    private static final String PROTOCOL = "smithy-protocol";
    private static final String VALUE = "rpc-v2-cbor";
    private static final int EPOCH_SECONDS = 1;
    private static final int OK = 200;
    private static final CBORMapper MAPPER = new CBORMapper();
    private static final CBORFactory FACTORY = new CBORFactory();

    @Override
    public String action(RestCall call) {
        return call.path().substring(call.path().lastIndexOf('/') + 1);
    }

    @Override
    public JsonNode request(RestCall call) {
        byte[] body = Unpacked.body(call);
        if (body.length == 0) {
            return Json.MAPPER.createObjectNode();
        }
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw AwsFailure.badRequest("SerializationException", "The body is no CBOR: " + e.getMessage());
        }
    }

    @Override
    public RestReply reply(String action, ObjectNode result) {
        return answer(OK, Map.of(PROTOCOL, VALUE), result);
    }

    @Override
    public RestReply fail(AwsFailure failure) {
        ObjectNode error = Json.MAPPER
                .createObjectNode()
                .put("__type", ErrorNames.type(failure))
                .put("message", failure.reason());
        return answer(failure.status(), Map.of(PROTOCOL, VALUE, ErrorNames.HEADER, ErrorNames.header(failure)), error);
    }

    private static RestReply answer(int status, Map<String, String> headers, ObjectNode body) {
        var bytes = new ByteArrayOutputStream();
        try (CBORGenerator cbor = FACTORY.createGenerator(bytes)) {
            write(cbor, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RestReply(status, TYPE, headers, Buffer.buffer(bytes.toByteArray()));
    }

    private static void write(CBORGenerator cbor, JsonNode value) throws IOException {
        switch (value) {
            case POJONode pojo
            when pojo.getPojo() instanceof Instant time -> {
                cbor.writeTag(EPOCH_SECONDS);
                cbor.writeNumber(time.getEpochSecond());
            }
            case ArrayNode list -> {
                cbor.writeStartArray();
                for (JsonNode member : list) {
                    write(cbor, member);
                }
                cbor.writeEndArray();
            }
            case ObjectNode object -> {
                cbor.writeStartObject();
                for (Map.Entry<String, JsonNode> field : object.properties()) {
                    cbor.writeFieldName(field.getKey());
                    write(cbor, field.getValue());
                }
                cbor.writeEndObject();
            }
            case JsonNode number when number.isNumber() -> cbor.writeNumber(number.asDouble());
            default -> cbor.writeString(value.asText());
        }
    }
}
