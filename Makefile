help:            ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'
QUIETLY = mvn -B -Dorg.slf4j.simpleLogger.defaultLogLevel=warn
build:           ## compile, check format, package, ask the laws; no tests
	$(QUIETLY) validate
	$(QUIETLY) package -DskipTests -Dlaws.skip=false
laws:            ## compile and ask the laws: clocks, boundaries, public API, READMEs
	$(QUIETLY) test -DskipTests -Dlaws.skip=false
accept:          ## write what is drawn from the code (docs/api, refusals, pictures) as the code is; look at what changed
	$(QUIETLY) test -DskipTests -Dlaws.skip=false -Daccept
quick:           ## what one waits for while working: no races, crashes, models, simulations, fuzz
	$(QUIETLY) -Dquick test
test:            ## every test, on H2 and PostgreSQL
	mvn -B verify
run:             ## the town hall on http://localhost:8080
	mvn -B -q package -DskipTests -pl examples/town-hall -am && java -jar examples/town-hall/target/town-hall.jar
format:          ## format the sources
	mvn -B -q spotless:apply
bench:           ## list the benchmarks
	mvn -B -q package -DskipTests && java -jar benchmarks/target/benchmarks.jar list
release-jars:    ## with sources and javadoc jars
	mvn -B -q -Prelease package -DskipTests
node-check:      ## the npm package of the schemas, with ajv and tsc (needs node)
	mvn -B -q package -DskipTests -pl schemas && schemas/node-check/run
.PHONY: help build laws accept quick test run format bench release-jars node-check
