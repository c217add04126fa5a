package io.sluice.provision;

import io.fabric8.kubernetes.api.model.HasMetadata;

/// An object that stands where one of ours is to be.
final class ObjectOfAnother extends RuntimeException {
  private static final long serialVersionUID = 1;

  ObjectOfAnother(HasMetadata object) {
    super(
        "%s %s/%s is there already and does not belong to this Gateway (rename or delete it)"
            .formatted(
                object.getKind(),
                object.getMetadata().getNamespace(),
                object.getMetadata().getName()));
  }
}
