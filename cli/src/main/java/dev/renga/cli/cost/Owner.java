package dev.renga.cli.cost;

import dev.renga.cli.aws.XmlTree;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which environment of Renga a thing belongs to: its tag says so, or a name of Renga's kind. */
final class Owner {
    static final String TAG = "renga:environment";

    private static final Pattern NAME = Pattern.compile("renga-([a-z][a-z0-9]{0,19})(?:-.*)?");
    private static final String CLUSTER = "aws:ecs:clusterName";
    private static final String STACK = "aws:cloudformation:stack-name";

    private Owner() {}

    /** Of a thing with the tags as EC2 writes them. */
    static String of(XmlTree thing) {
        Map<String, String> tags = new TreeMap<>();
        thing.all("tagSet", "item").forEach(tag -> tags.put(tag.text("key"), tag.text("value")));
        return of(tags);
    }

    static String of(Map<String, String> tags) {
        return tags.getOrDefault(TAG, named(tags.getOrDefault(STACK, tags.getOrDefault(CLUSTER, ""))));
    }

    /** Of a thing that is called so; empty where that is none of Renga's names. */
    static String named(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? matcher.group(1) : "";
    }
}
