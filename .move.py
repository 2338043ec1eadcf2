import os,re,subprocess
base='test/cli'
groups={
 'applying':['apply.test.ts','apply-to-several.slow.test.ts','apply-transcripts.slow.test.ts','report-names.test.ts'],
 'accounts':['connection.test.ts','many-accounts.test.ts','wrong-configuration.test.ts','several-accounts.slow.test.ts'],
 'planning':['plan.test.ts','plan-transcripts.slow.test.ts'],
 'starter':['starter-workflows.test.ts','starter-workflows-run.slow.test.ts','start.slow.test.ts'],
 'commands':['commands.test.ts','doctor.test.ts','names.test.ts','pull.test.ts','account-transcripts.slow.test.ts'],
}
moved={f:g for g,fs in groups.items() for f in fs}
for g,fs in groups.items():
    os.makedirs(f'{base}/{g}',exist_ok=True)
    for f in fs:
        s=open(f'{base}/{f}').read()
        s=re.sub(r'(from|import\()( ?)"\.\./',r'\1\2"../../',s)
        s=re.sub(r'((?:from|import\() ?)"\./',r'\1"../',s)
        s=s.replace('import.meta.dirname, "../..','import.meta.dirname, "../../..')
        s=re.sub(r'(toMatchFileSnapshot\([`"])transcripts/',r'\1../transcripts/',s)
        subprocess.check_call(['git','mv',f'{base}/{f}',f'{base}/{g}/{f}'])
        open(f'{base}/{g}/{f}','w').write(s)
