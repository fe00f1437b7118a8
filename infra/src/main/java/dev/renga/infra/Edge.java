package dev.renga.infra;

/** How requests from outside reach the gateway. */
public enum Edge {
    /** By an HTTP API of API Gateway: costs nothing while nobody asks. */
    SMALL,
    /** By an application load balancer: costs about as much as all else together, and lets a request wait longer. */
    FULL
}
