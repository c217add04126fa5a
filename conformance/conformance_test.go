// Package conformance runs the official Gateway API suite against the cluster of KUBECONFIG.
// `run` calls it; see there.
package conformance

import (
	"encoding/json"
	"fmt"
	"testing"

	"sigs.k8s.io/gateway-api/conformance"
	"sigs.k8s.io/gateway-api/conformance/tests"
	"sigs.k8s.io/gateway-api/conformance/utils/suite"
)

// TestConformance takes the suite's own flags, behind -args.
func TestConformance(t *testing.T) {
	conformance.RunConformance(t)
}

// A place of a test in a profile. A test is of a profile when the profile knows all its features,
// and extended there when one of them is.
type place struct {
	Test     string   `json:"test"`
	Profile  string   `json:"profile"`
	Extended bool     `json:"extended"`
	Features []string `json:"features"`
}

// TestPlaces prints where each test belongs, a line of JSON each, so that results can be counted
// from what the tests did.
func TestPlaces(_ *testing.T) {
	profiles := []suite.ConformanceProfile{
		suite.GatewayHTTPConformanceProfile,
		suite.GatewayGRPCConformanceProfile,
		suite.GatewayTLSConformanceProfile,
		suite.GatewayTCPConformanceProfile,
		suite.GatewayUDPConformanceProfile,
	}
	for _, test := range tests.ConformanceTests {
		for _, profile := range profiles {
			if at, is := placeOf(test, profile); is {
				line, _ := json.Marshal(at)
				fmt.Printf("PLACE %s\n", line)
			}
		}
	}
}

func placeOf(test suite.ConformanceTest, profile suite.ConformanceProfile) (place, bool) {
	at := place{Test: test.ShortName, Profile: string(profile.Name)}
	for _, feature := range test.Features {
		core := profile.CoreFeatures.Has(feature)
		if !core && !profile.ExtendedFeatures.Has(feature) {
			return at, false
		}
		at.Extended = at.Extended || !core
		at.Features = append(at.Features, string(feature))
	}
	return at, true
}
