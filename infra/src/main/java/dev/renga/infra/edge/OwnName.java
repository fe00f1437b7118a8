package dev.renga.infra.edge;

import dev.renga.infra.Domain;
import java.util.List;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.certificatemanager.ICertificate;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.AaaaRecord;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.targets.CloudFrontTarget;
import software.constructs.Construct;

/** A domain of one's own: its certificate, and the records that lead to the distribution. */
final class OwnName extends Construct {
    private final Domain domain;
    private final IHostedZone zone;
    private final ICertificate certificate;

    OwnName(Construct scope, Domain domain) {
        super(scope, "OwnName");
        this.domain = domain;
        this.zone = HostedZone.fromHostedZoneAttributes(
                this,
                "Zone",
                HostedZoneAttributes.builder()
                        .hostedZoneId(domain.hostedZone())
                        .zoneName(domain.name())
                        .build());
        this.certificate = domain.certificate()
                .map(arn -> Certificate.fromCertificateArn(this, "Certificate", arn))
                .orElseGet(this::made);
    }

    String host() {
        return domain.name();
    }

    void given(Distribution.Builder distribution) {
        distribution.domainNames(List.of(domain.name())).certificate(certificate);
    }

    void leadsTo(Distribution distribution) {
        RecordTarget target = RecordTarget.fromAlias(new CloudFrontTarget(distribution));
        // The zone may be that of a parent: the record's name is whole.
        ARecord.Builder.create(this, "Four")
                .zone(zone)
                .recordName(domain.name() + ".")
                .target(target)
                .build();
        AaaaRecord.Builder.create(this, "Six")
                .zone(zone)
                .recordName(domain.name() + ".")
                .target(target)
                .build();
    }

    private ICertificate made() {
        return Certificate.Builder.create(this, "Certificate")
                .domainName(domain.name())
                .validation(CertificateValidation.fromDns(zone))
                .build();
    }
}
