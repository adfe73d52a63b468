import { writeFileSync } from 'node:fs';
import { installedPackages, licencePage, notAllowed } from './licence-list.js';

const packages = installedPackages('package-lock.json');
writeFileSync('docs/licences.md', licencePage(packages));
const refused = notAllowed(packages);
for (const { name, version, licence } of refused) {
  console.error(`${name} ${version}: ${licence || 'no licence stated'} is not allowed`);
}
console.log(`${packages.length} packages in docs/licences.md, ${refused.length} not allowed`);
if (refused.length > 0) process.exitCode = 1;
