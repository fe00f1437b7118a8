package dev.renga.local.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.local.aws.AwsFailure;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterPolicyTest {
    private static final Map<String, MessageAttribute> ATTRIBUTES = Map.of(
            "store", new MessageAttribute("String", "example_corp"),
            "price", new MessageAttribute("Number", "210.75"),
            "sports", new MessageAttribute("String.Array", "[\"rugby\", \"football\", null, true, 7]"),
            "blob", new MessageAttribute("Binary", "AAAA"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'store':['example_corp']}                              | true",
                "{'store':['Example_corp']}                              | false",
                "{'store':['other','example_corp']}                      | true",
                "{'store':['example_corp'],'price':[1]}                  | false",
                "{'store':['example_corp'],'price':[210.750]}            | true",
                "{'missing':['x']}                                       | false",
                "{'price':['210.75']}                                    | false",
                "{'store':[{'prefix':'exam'}]}                           | true",
                "{'store':[{'prefix':'xam'}]}                            | false",
                "{'store':[{'suffix':'corp'}]}                           | true",
                "{'store':[{'suffix':'cor'}]}                            | false",
                "{'store':[{'equals-ignore-case':'EXAMPLE_CORP'}]}       | true",
                "{'store':[{'equals-ignore-case':'EXAMPLE'}]}            | false",
                "{'store':[{'wildcard':'ex*_c*p'}]}                      | true",
                "{'store':[{'wildcard':'ex*_d*'}]}                       | false",
                "{'store':[{'wildcard':'example.corp'}]}                 | false",
                "{'store':[{'anything-but':'example_corp'}]}             | false",
                "{'store':[{'anything-but':['a','b']}]}                  | true",
                "{'store':[{'anything-but':['a','example_corp']}]}       | false",
                "{'store':[{'anything-but':{'prefix':'exam'}}]}          | false",
                "{'store':[{'anything-but':{'prefix':'order'}}]}         | true",
                "{'store':[{'anything-but':{'suffix':'corp'}}]}          | false",
                "{'store':[{'anything-but':{'prefix':['a','ex']}}]}      | false",
                "{'missing':[{'anything-but':'a'}]}                      | false",
                "{'price':[{'anything-but':[100]}]}                      | true",
                "{'price':[{'anything-but':[210.75]}]}                   | false",
                "{'price':[{'numeric':['=',210.75]}]}                    | true",
                "{'price':[{'numeric':['>',210.75]}]}                    | false",
                "{'price':[{'numeric':['>=',210.75]}]}                   | true",
                "{'price':[{'numeric':['>',0,'<=',150]}]}                | false",
                "{'price':[{'numeric':['>',0,'<',210.76]}]}              | true",
                "{'store':[{'numeric':['>',0]}]}                         | false",
                "{'store':[{'exists':true}]}                             | true",
                "{'store':[{'exists':false}]}                            | false",
                "{'missing':[{'exists':false}]}                          | true",
                "{'missing':[{'exists':true}]}                           | false",
                "{'blob':[{'exists':true}]}                              | true",
                "{'blob':['AAAA']}                                       | false",
                "{'sports':['rugby']}                                    | true",
                "{'sports':['tennis']}                                   | false",
                "{'sports':[7]}                                          | true",
                "{'sports':[true]}                                       | true",
                "{'sports':[false]}                                      | false",
                "{'sports':[null]}                                       | true",
                "{'sports':[{'prefix':'foot'}]}                          | true",
                "{'$or':[{'store':['x']},{'price':[210.75]}]}            | true",
                "{'$or':[{'store':['x']},{'price':[1]}]}                 | false",
                "{'store':['x'],'$or':[{'store':['x']},{'price':[210.75]}]} | false",
            })
    void aPolicyOnAttributesAdmits(String policy, boolean admitted) {
        assertThat(FilterPolicy.parse(policy.replace('\'', '"'), false).admits(publication("any", ATTRIBUTES)))
                .isEqualTo(admitted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':{'b':['x']}}                           | {'a':{'b':'x'}}              | true",
                "{'a':{'b':['x']}}                           | {'a':{'b':'y'}}              | false",
                "{'a':{'b':['x']}}                           | {'a':'x'}                    | false",
                "{'a':{'b':[3]}}                             | {'a':{'b':3.0}}              | true",
                "{'a':{'b':[null]}}                          | {'a':{'b':null}}             | true",
                "{'a':{'b':[null]}}                          | {'a':{}}                     | false",
                "{'a':[true]}                                | {'a':true}                   | true",
                "{'a':[true]}                                | {'a':'true'}                 | false",
                "{'a':['x']}                                 | {'a':['y','x']}              | true",
                "{'a':{'b':['x']}}                           | {'a':[{'b':'y'},{'b':'x'}]}  | true",
                "{'a':{'b':[{'exists':false}]}}              | {'c':1}                      | true",
                "{'a':{'b':[{'exists':true}]}}               | {'a':{'b':null}}             | true",
                "{'a':[{'numeric':['<',0]}]}                 | {'a':-1}                     | true",
                "{'a':{'$or':[{'b':[1]},{'c':[2]}]}}         | {'a':{'c':2}}                | true",
                "{'a':{'$or':[{'b':[1]},{'c':[2]}]}}         | {'a':{'c':3}}                | false",
                "{'a':['x']}                                 | no json                      | false",
                "{'a':['x']}                                 | ['x']                        | false",
                "{'a':[1]}                                   | {'a':1e9999999999}           | false",
            })
    void aPolicyOnBodiesAdmits(String policy, String body, boolean admitted) {
        assertThat(FilterPolicy.parse(policy.replace('\'', '"'), true)
                        .admits(publication(body.replace('\'', '"'), Map.of())))
                .isEqualTo(admitted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "[]",
                "{'a':'x'}",
                "{'a':[]}",
                "{'a':[['x']]}",
                "{'a':{'b':['x']}}",
                "{'a':[{'unknown':'x'}]}",
                "{'a':[{'prefix':'x','suffix':'y'}]}",
                "{'a':[{'prefix':1}]}",
                "{'a':[{'numeric':['>']}]}",
                "{'a':[{'numeric':['~',1]}]}",
                "{'a':[{'numeric':['>','1']}]}",
                "{'a':[{'anything-but':[]}]}",
                "{'a':[{'wildcard':'a*b*c*d*e'}]}",
                "{'a':[1e9999999999]}",
                "{'a':[{'exists':'true'}]}",
                "{'a':[{'exists':null}]}",
                "{'a':[{'exists':1}]}",
            })
    void aPolicyThatSnsRefusesIsAnInvalidParameter(String policy) {
        assertThatThrownBy(() -> FilterPolicy.parse(policy.replace('\'', '"'), false))
                .isInstanceOfSatisfying(
                        AwsFailure.class, failure -> assertThat(failure.code()).isEqualTo("InvalidParameter"));
    }

    @Test
    void fiveKeysAreTheMost() {
        assertThat(FilterPolicy.parse(keys(4), false)).isNotNull();
        assertThat(FilterPolicy.parse(keys(5), false)).isNotNull();
        assertThatThrownBy(() -> FilterPolicy.parse(keys(6), false)).hasMessageContaining("more than 5 keys");
    }

    @Test
    void aHundredAndFiftyCombinationsAreTheMost() {
        assertThat(FilterPolicy.parse(values(149), false)).isNotNull();
        assertThat(FilterPolicy.parse(values(150), false)).isNotNull();
        assertThatThrownBy(() -> FilterPolicy.parse(values(151), false)).hasMessageContaining("too complex");
    }

    private static String keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(key -> "\"k" + key + "\":[1]")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String values(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(",", "{\"k\":[", "]}"));
    }

    private static Publication publication(String body, Map<String, MessageAttribute> attributes) {
        return new Publication("id", "topic", Optional.empty(), body, attributes, Instant.EPOCH);
    }
}
